import { DomainError, domainError, type Reason } from '@holdfast/domain';
import { inputs } from '../domain/inputs.ts';
import { refreshTokenDigest } from '../domain/refresh-tokens.ts';
import type { Dependencies, UserHandlers } from './dependencies.ts';
import { signedIn } from './messages.ts';

const REFUSALS = {
  TOKEN_INVALID: 'The refresh token is not valid.',
  TOKEN_EXPIRED: 'The refresh token has expired.',
  REFRESH_TOKEN_REUSED: 'The refresh token was used before; its session is ended.',
} as const satisfies Partial<Record<Reason, string>>;

function refuse(reason: keyof typeof REFUSALS): never {
  throw domainError(reason, REFUSALS[reason]);
}

/** How people sign in, stay signed in, and sign out. */
export function signInHandlers({
  users,
  sessions,
  sessionCache,
  throttle,
  passwords,
  accessTokens,
  clock,
}: Dependencies): UserHandlers<'login' | 'refresh' | 'logout'> {
  return {
    async login(request, { clientNetwork: network }) {
      const { email, password, userAgent } = inputs.login.parse(request);
      await throttle.enter({ email, network }, clock());
      const account = await users.findAccount({ email });
      const matches = await passwords.verify(account?.passwordHash, password);
      const now = clock();
      if (account === undefined || !matches) {
        await sessions.recordFailure(account?.id, userAgent, 'SIGN_IN_FAILED', now);
        throw domainError('INVALID_CREDENTIALS', 'E-mail address or password is wrong.');
      }
      const { passwordHash, ...person } = account;
      if (passwords.isOutdated(passwordHash)) {
        const renewed = await passwords.hash(password);
        await users.replacePasswordHash(person.id, passwordHash, renewed, now);
      }
      await throttle.clear({ email, network });
      const session = await sessions
        .open(person.id, userAgent, 'SIGNED_IN', now)
        .catch(async (error: unknown) => {
          if (error instanceof DomainError && error.reason === 'ACCOUNT_LOCKED') {
            await sessions.recordFailure(person.id, userAgent, 'SIGN_IN_REFUSED', now);
          }
          throw error;
        });
      return signedIn(accessTokens, person, session, now);
    },

    async refresh({ refreshToken }) {
      const digest = refreshTokenDigest(refreshToken);
      if (digest === undefined) refuse('TOKEN_INVALID');
      const now = clock();
      const rotation = await sessions.rotate(digest, now);
      if (rotation.verdict === 'ROTATE') {
        return signedIn(accessTokens, rotation.person, rotation.session, now);
      }
      if (rotation.verdict === 'REFRESH_TOKEN_REUSED') await sessionCache.revoked(rotation.revoked);
      return refuse(rotation.verdict);
    },

    async logout({ refreshToken }) {
      const refreshDigest = refreshTokenDigest(refreshToken);
      if (refreshDigest !== undefined) {
        const ended = await sessions.revoke({ refreshDigest }, 'SIGNED_OUT', clock());
        await sessionCache.revoked(ended);
      }
      return {};
    },
  };
}
