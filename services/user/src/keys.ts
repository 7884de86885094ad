import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

/**
 * A private Ed25519 key as a JSON Web Key (RFC 8037), one element of `TOKEN_SIGNING_KEYS`. Without
 * a `kid` the key's thumbprint (RFC 7638) is its name.
 */
export const signingKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.base64url().length(43),
  d: z.base64url().length(43),
  kid: z.string().min(1).max(100).optional(),
});

/** A private Ed25519 key as a JSON Web Key. */
export type SigningKey = z.infer<typeof signingKeySchema>;

/** Makes a new key for `TOKEN_SIGNING_KEYS`. It is a secret: keep it where secrets are kept. */
export async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const key = signingKeySchema.parse(await exportJWK(privateKey));
  return { ...key, kid: await thumbprintOf(key) };
}

/** The name that a key has by itself (RFC 7638). */
export function thumbprintOf({ kty, crv, x }: SigningKey): Promise<string> {
  return calculateJwkThumbprint({ kty, crv, x });
}
