import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new refresh token, 256 random bits in base64url, and the digest that is kept of it. */
export function newRefreshToken(): { token: string; digest: Buffer } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, digest: digestOf(token) };
}

/** SHA-256 of a refresh token, by which it is found; undefined for what cannot be one. */
export function refreshTokenDigest(token: string): Buffer | undefined {
  return TOKEN.test(token) ? digestOf(token) : undefined;
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** What is known of a refresh token that is presented. */
export interface PresentedToken {
  usedAt: Date | null;
  expiresAt: Date;
  sessionRevokedAt: Date | null;
}

/** What is to be done about a refresh token: exchange it, or refuse it for a reason. */
export type RefreshVerdict = 'ROTATE' | 'TOKEN_INVALID' | 'TOKEN_EXPIRED' | 'REFRESH_TOKEN_REUSED';

/**
 * Judges a refresh token. A token that comes a second time has two holders, one of which may be a
 * thief, and nobody can tell which: its session has to end (RFC 9700, section 4.14.2). There is no
 * grace period, for within it a thief would go unnoticed; a client makes one refresh at a time, and
 * one that lost the response signs in again.
 */
export function judgeRefreshToken(token: PresentedToken, now: Date): RefreshVerdict {
  if (token.usedAt !== null) return 'REFRESH_TOKEN_REUSED';
  if (token.sessionRevokedAt !== null) return 'TOKEN_INVALID';
  return token.expiresAt <= now ? 'TOKEN_EXPIRED' : 'ROTATE';
}
