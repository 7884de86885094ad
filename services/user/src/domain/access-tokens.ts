import { SignJWT, type JWTPayload } from 'jose';
import type { ImportedKey } from './signing-keys.ts';
import type { RoleName } from '@holdfast/domain';

/** Claims `iss` and `aud` of every access token. */
export const TOKEN_ISSUER = 'holdfast';

/** For whom an access token speaks. */
export interface AccessTokenSubject {
  userId: string;
  sessionId: string;
  kind: 'GUEST' | 'ACCOUNT';
  roles: readonly RoleName[];
}

/** Issues access tokens and publishes the keys that they are checked with. */
export interface AccessTokens {
  /** Seconds that a token lives. */
  lifetime: number;
  /** A JWT (RFC 7519) signed by EdDSA with the newest key. */
  issue(subject: AccessTokenSubject, now: Date): Promise<string>;
  /** One for whoever has looked up an order: it is of no session, and good for that order only. */
  issueForOrder(orderId: string, now: Date): Promise<string>;
  /** JSON Web Key Set (RFC 7517) of all keys, as JSON. */
  jwks: string;
}

/**
 * Makes {@link AccessTokens}. The first key signs; the others are only published, so that tokens
 * signed before a rotation stay valid until they expire.
 */
export function createAccessTokens(
  keys: readonly [ImportedKey, ...ImportedKey[]],
  lifetime: number,
): AccessTokens {
  const [newest] = keys;
  const sign = (subject: string, claims: JWTPayload, now: Date): Promise<string> => {
    const issuedAt = Math.floor(now.getTime() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: newest.kid })
      .setSubject(subject)
      .setIssuer(TOKEN_ISSUER)
      .setAudience(TOKEN_ISSUER)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetime)
      .sign(newest.privateKey);
  };
  return {
    lifetime,
    issue: ({ userId, sessionId, kind, roles }, now) =>
      sign(userId, { sid: sessionId, kind, roles }, now),
    issueForOrder: (orderId, now) => sign(orderId, { kind: 'ORDER' }, now),
    jwks: JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }),
  };
}
