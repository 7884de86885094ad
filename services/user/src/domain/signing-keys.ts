import type { webcrypto } from 'node:crypto';
import { ConfigError } from '@holdfast/platform';
import { thumbprintOf, type SigningKey } from '../keys.ts';

/** What everybody may know of a signing key, as it stands in a JSON Web Key Set. */
export interface PublicKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  use: 'sig';
  alg: 'EdDSA';
}

/** A signing key made ready for use. */
export interface ImportedKey {
  kid: string;
  privateKey: webcrypto.CryptoKey;
  publicJwk: PublicKey;
}

/**
 * Makes keys ready for use, in the order given.
 * @throws ConfigError when two have the same `kid`, or the two halves of one don't belong together.
 */
export async function importSigningKeys(
  keys: readonly [SigningKey, ...SigningKey[]],
): Promise<[ImportedKey, ...ImportedKey[]]> {
  const [newest, ...older] = keys;
  const imported: [ImportedKey, ...ImportedKey[]] = [await importSigningKey(newest)];
  for (const key of older) imported.push(await importSigningKey(key));
  if (new Set(imported.map(({ kid }) => kid)).size < imported.length) {
    throw new ConfigError(['TOKEN_SIGNING_KEYS: two keys have the same kid']);
  }
  return imported;
}

async function importSigningKey(key: SigningKey): Promise<ImportedKey> {
  const { kty, crv, x, d } = key;
  const kid = key.kid ?? (await thumbprintOf(key));
  const privateKey = await importPart({ kty, crv, x, d }, 'sign', kid);
  const publicKey = await importPart({ kty, crv, x }, 'verify', kid);
  const probe = new TextEncoder().encode(kid);
  const signature = await crypto.subtle.sign('Ed25519', privateKey, probe);
  if (!(await crypto.subtle.verify('Ed25519', publicKey, signature, probe))) throw broken(kid);
  return { kid, privateKey, publicJwk: { kty, crv, x, kid, use: 'sig', alg: 'EdDSA' } };
}

async function importPart(jwk: webcrypto.JsonWebKey, usage: 'sign' | 'verify', kid: string) {
  try {
    return await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, [usage]);
  } catch (error) {
    throw broken(kid, error);
  }
}

function broken(kid: string, cause?: unknown): ConfigError {
  const error = new ConfigError([`TOKEN_SIGNING_KEYS: x and d of the key ${kid} do not fit`]);
  error.cause = cause;
  return error;
}
