import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { generateSigningKey, signingKeySchema } from '../keys.ts';
import { createAccessTokens, TOKEN_ISSUER } from './access-tokens.ts';
import { judgeRefreshToken, newRefreshToken, refreshTokenDigest } from './refresh-tokens.ts';
import { importSigningKeys, type ImportedKey } from './signing-keys.ts';

async function newKey(): Promise<ImportedKey> {
  const [key] = await importSigningKeys([await generateSigningKey()]);
  return key;
}

const subject = {
  userId: 'usr_1',
  sessionId: 'ses_1',
  kind: 'ACCOUNT',
  roles: ['SUPPORT'],
} as const;

function verify(token: string, jwks: string, currentDate: Date) {
  return jwtVerify(token, createLocalJWKSet(JSON.parse(jwks) as JSONWebKeySet), {
    issuer: TOKEN_ISSUER,
    audience: TOKEN_ISSUER,
    algorithms: ['EdDSA'],
    currentDate,
  });
}

describe('access tokens', () => {
  const now = new Date('2026-01-01T00:00:00Z');

  test('say who, in which session, and until when', async () => {
    const tokens = createAccessTokens([await newKey()], 600);
    const { payload } = await verify(await tokens.issue(subject, now), tokens.jwks, now);
    expect(payload).toEqual({
      sub: 'usr_1',
      sid: 'ses_1',
      kind: 'ACCOUNT',
      roles: ['SUPPORT'],
      iss: 'holdfast',
      aud: 'holdfast',
      iat: 1_767_225_600,
      exp: 1_767_226_200,
    });
  });

  test('expire', async () => {
    const tokens = createAccessTokens([await newKey()], 600);
    const token = await tokens.issue(subject, now);
    const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
    await expect(verify(token, tokens.jwks, at(599))).resolves.toBeDefined();
    await expect(verify(token, tokens.jwks, at(600))).rejects.toThrow(/exp/);
  });

  test('survive a rotation, are signed by the newest key, and end with their key', async () => {
    const [old, fresh] = [await newKey(), await newKey()];
    const before = createAccessTokens([old], 600);
    const during = createAccessTokens([fresh, old], 600);
    const after = createAccessTokens([fresh], 600);
    const oldToken = await before.issue(subject, now);
    const freshToken = await during.issue(subject, now);
    expect(decodeProtectedHeader(freshToken).kid).toBe(fresh.kid);
    await expect(verify(oldToken, during.jwks, now)).resolves.toBeDefined();
    await expect(verify(freshToken, during.jwks, now)).resolves.toBeDefined();
    await expect(verify(oldToken, after.jwks, now)).rejects.toThrow(/no applicable key/);
  });

  test('the key set has no private part', async () => {
    const { jwks } = createAccessTokens([await newKey(), await newKey()], 600);
    const { keys } = JSON.parse(jwks) as { keys: Record<string, unknown>[] };
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    }
  });
});

describe('signing keys', () => {
  test('without a kid are named by their thumbprint', async () => {
    const { kid, ...unnamed } = await generateSigningKey();
    const [imported] = await importSigningKeys([unnamed]);
    expect(imported?.kid).toBe(kid);
  });

  test('must not share a kid', async () => {
    const [one, other] = [await generateSigningKey(), await generateSigningKey()];
    await expect(
      importSigningKeys([
        { ...one, kid: 'twin' },
        { ...other, kid: 'twin' },
      ]),
    ).rejects.toThrow(/same kid/);
  });

  test('whose halves come from two keys are refused', async () => {
    const [one, other] = [await generateSigningKey(), await generateSigningKey()];
    await expect(importSigningKeys([{ ...one, x: other.x }])).rejects.toThrow(/do not fit/);
  });

  test('of another kind are refused', async () => {
    const key = await generateSigningKey();
    expect(signingKeySchema.safeParse(key).success).toBe(true);
    expect(signingKeySchema.safeParse({ ...key, crv: 'X25519' }).success).toBe(false);
    expect(signingKeySchema.safeParse({ ...key, d: undefined }).success).toBe(false);
  });
});

describe('refresh tokens', () => {
  test('are 256 bits and never the same', () => {
    const tokens = new Set(Array.from({ length: 100 }, () => newRefreshToken().token));
    expect(tokens.size).toBe(100);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  test('are found by their digest, which others have not', () => {
    const { token, digest } = newRefreshToken();
    expect(refreshTokenDigest(token)).toEqual(digest);
    expect(newRefreshToken().digest).not.toEqual(digest);
  });

  test.each(['', 'short', `${'a'.repeat(43)}=`, 'ä'.repeat(43), 'a'.repeat(44)])(
    '%j cannot be one',
    (text) => expect(refreshTokenDigest(text)).toBeUndefined(),
  );

  const now = new Date('2026-01-31T00:00:00Z');
  const past = new Date('2026-01-30T00:00:00Z');
  const future = new Date('2026-02-01T00:00:00Z');
  const live = { usedAt: null, expiresAt: future, sessionRevokedAt: null };

  test.each([
    ['live', live, 'ROTATE'],
    ['expired', { ...live, expiresAt: past }, 'TOKEN_EXPIRED'],
    ['expiring now', { ...live, expiresAt: now }, 'TOKEN_EXPIRED'],
    ['of an ended session', { ...live, sessionRevokedAt: past }, 'TOKEN_INVALID'],
    ['used', { ...live, usedAt: past }, 'REFRESH_TOKEN_REUSED'],
    ['used and expired', { ...live, usedAt: past, expiresAt: past }, 'REFRESH_TOKEN_REUSED'],
    [
      'used, of an ended session',
      { ...live, usedAt: past, sessionRevokedAt: past },
      'REFRESH_TOKEN_REUSED',
    ],
  ])('one that is %s', (_name, token, verdict) => {
    expect(judgeRefreshToken(token, now)).toBe(verdict);
  });
});
