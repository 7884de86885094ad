import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { SigningKey } from '@holdfast/user-service/keys';

type Claims = Record<string, unknown>;

const encode = (part: Claims): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const decode = (part: string | undefined): Claims =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Claims;

function signed(header: Claims, payload: Claims, key: KeyObject): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

/** Access tokens that must not be believed, made of one that is good. */
export function badTokens(token: string, signingKey: SigningKey) {
  const [head, body, signature = ''] = token.split('.');
  const [header, payload] = [decode(head), decode(body)];
  const ours = createPrivateKey({ key: { ...signingKey }, format: 'jwk' });
  const theirs = generateKeyPairSync('ed25519').privateKey;
  const now = Math.floor(Date.now() / 1000);
  const { kid: _, ...nameless } = header;
  return {
    expired: signed(header, { ...payload, iat: now - 700, exp: now - 100 }, ours),
    anotherKey: signed(header, payload, theirs),
    unknownKey: signed({ ...header, kid: 'somebody-elses' }, payload, theirs),
    withoutKeyName: signed(nameless, payload, theirs),
    algNone: `${encode({ alg: 'none', typ: 'JWT' })}.${encode(payload)}.`,
    hmacWithPublicKey: `${encode({ ...header, alg: 'HS256' })}.${body ?? ''}.${signature}`,
    otherClaims: `${head ?? ''}.${encode({ ...payload, roles: ['ADMIN'] })}.${signature}`,
    otherAudience: signed(header, { ...payload, aud: 'elsewhere' }, ours),
    otherIssuer: signed(header, { ...payload, iss: 'elsewhere' }, ours),
    withoutSession: signed(header, { ...payload, sid: undefined }, ours),
    garbage: 'not.a.token',
  };
}
