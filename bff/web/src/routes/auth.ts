import { clientNetworkOf, userAgentOf } from '@holdfast/bff-shared';
import { createGuest, login, logout, refreshTokens, register } from '../contract/auth.ts';
import type { WebDependencies } from '../dependencies.ts';
import { tokensView } from '../views.ts';

/** Registering, signing in and out, guests. */
export function authRoutes({
  api,
  users,
  sessions,
  orders,
  limits,
  config,
}: WebDependencies): void {
  const use = [limits('auth', config.RATE_LIMIT_AUTH_PER_MINUTE)];

  api.route(
    register,
    async ({ body, caller, request }) =>
      tokensView(
        await users.register(
          { ...body, userAgent: userAgentOf(request) },
          caller?.actor.type === 'GUEST' ? { actor: caller.actor } : {},
        ),
      ),
    { use },
  );

  api.route(
    login,
    async ({ body, caller, request }) => {
      const userAgent = userAgentOf(request);
      const view = tokensView(
        await users.login({ ...body, userAgent }, { clientNetwork: clientNetworkOf(request) }),
      );
      if (caller?.actor.type === 'GUEST') {
        await orders.claimGuest({ guestId: caller.actor.id, customerId: view.user.id });
      }
      return view;
    },
    { use },
  );

  api.route(
    createGuest,
    async ({ body: { email = '', locale }, request }) => {
      const userAgent = userAgentOf(request);
      return tokensView(await users.createGuest({ email, locale, userAgent }));
    },
    { use },
  );

  api.route(
    refreshTokens,
    async ({ body }) => {
      try {
        return tokensView(await users.refresh(body));
      } catch (error) {
        // A token that comes a second time has ended its session.
        sessions.forget();
        throw error;
      }
    },
    { use },
  );

  api.route(logout, async ({ body }) => {
    await users.logout(body);
    sessions.forget();
    return undefined;
  });
}
