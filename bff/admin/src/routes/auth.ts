import { clientNetworkOf, lower, present, userAgentOf } from '@holdfast/bff-shared';
import { permissionsOf } from '@holdfast/domain';
import type { Tokens, User } from '@holdfast/proto/user';
import { staffOnly } from '../authenticate.ts';
import { getMe, login, logout, refresh } from '../contract/auth.ts';
import type { AdminDependencies } from '../dependencies.ts';

/** Signing in and out, and who one is. */
export function authRoutes({ api, users, sessions, limits, config }: AdminDependencies): void {
  const use = [limits('admin-auth', config.RATE_LIMIT_AUTH_PER_MINUTE)];

  /** The tokens, unless they are a customer's: their session has ended again then. */
  const ofStaff = async (answer: { tokens: Tokens | undefined; user: User | undefined }) => {
    const { accessToken, refreshToken, expiresIn } = present(answer.tokens, 'tokens');
    const user = meView(answer.user);
    if (user.roles.length > 0) return { accessToken, refreshToken, expiresIn, user };
    await users.logout({ refreshToken });
    throw staffOnly();
  };

  api.route(
    login,
    async ({ body, request }) => {
      const userAgent = userAgentOf(request);
      const clientNetwork = clientNetworkOf(request);
      return ofStaff(await users.login({ ...body, userAgent }, { clientNetwork }));
    },
    { use },
  );

  api.route(
    refresh,
    async ({ body }) => {
      try {
        return await ofStaff(await users.refresh(body));
      } finally {
        // A token that comes a second time has ended its session.
        sessions.forget();
      }
    },
    { use },
  );

  api.route(logout, async ({ body }) => {
    await users.logout(body);
    sessions.forget();
    return undefined;
  });

  api.route(getMe, async ({ caller: { actor } }) =>
    meView((await users.getUser({ userId: actor.id }, { actor })).user),
  );
}

function meView(user: User | undefined) {
  const { id, email, name, locale, roles } = present(user, 'user');
  const permissions = permissionsOf(roles);
  return { id, email, name, locale, roles: roles.map(lower), permissions };
}
