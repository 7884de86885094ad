import { clientNetworkOf } from '@holdfast/bff-shared';
import { z } from 'zod';
import {
  guestSchema,
  loginSchema,
  refreshSchema,
  registerSchema,
  tokensSchema,
} from '../contract/auth.ts';
import type { WebDependencies } from '../dependencies.ts';
import { tokensView } from '../views.ts';

const userAgentOf = (header: string | undefined): string => (header ?? '').slice(0, 200);

/** Registering, signing in and out, guests. */
export function authRoutes({
  api,
  users,
  sessions,
  orders,
  limits,
  config,
}: WebDependencies): void {
  const tag = 'Signing in';
  const use = [limits('auth', config.RATE_LIMIT_AUTH_PER_MINUTE)];

  api.route(
    {
      method: 'post',
      path: '/v1/auth/register',
      summary: 'Make an account; a guest who calls it becomes the account and keeps the cart',
      tag,
      access: 'optional',
      body: registerSchema,
      status: 201,
      reply: tokensSchema,
      problems: ['VALIDATION_FAILED', 'EMAIL_TAKEN', 'RATE_LIMITED'],
      use,
    },
    async ({ body, caller, request }) =>
      tokensView(
        await users.register(
          { ...body, userAgent: userAgentOf(request.get('User-Agent')) },
          caller?.actor.type === 'GUEST' ? { actor: caller.actor } : {},
        ),
      ),
  );

  api.route(
    {
      method: 'post',
      path: '/v1/auth/login',
      summary: 'Sign in; a guest who calls it brings the cart along',
      tag,
      access: 'optional',
      body: loginSchema,
      status: 200,
      reply: tokensSchema,
      problems: ['INVALID_CREDENTIALS', 'RATE_LIMITED'],
      use,
    },
    async ({ body, caller, request }) => {
      const userAgent = userAgentOf(request.get('User-Agent'));
      const view = tokensView(
        await users.login({ ...body, userAgent }, { clientNetwork: clientNetworkOf(request) }),
      );
      if (caller?.actor.type === 'GUEST') {
        await orders.claimGuest({ guestId: caller.actor.id, customerId: view.user.id });
      }
      return view;
    },
  );

  api.route(
    {
      method: 'post',
      path: '/v1/auth/guest',
      summary: 'Start without an account',
      tag,
      access: 'public',
      body: guestSchema,
      status: 201,
      reply: tokensSchema,
      problems: ['VALIDATION_FAILED', 'RATE_LIMITED'],
      use,
    },
    async ({ body, request }) =>
      tokensView(
        await users.createGuest({ ...body, userAgent: userAgentOf(request.get('User-Agent')) }),
      ),
  );

  api.route(
    {
      method: 'post',
      path: '/v1/auth/refresh',
      summary: 'Exchange a refresh token, which works once, for new tokens',
      tag,
      access: 'public',
      body: refreshSchema,
      status: 200,
      reply: tokensSchema,
      problems: ['TOKEN_INVALID', 'TOKEN_EXPIRED', 'REFRESH_TOKEN_REUSED'],
      use,
    },
    async ({ body }) => {
      try {
        return tokensView(await users.refresh(body));
      } catch (error) {
        // A token that comes a second time has ended its session.
        sessions.forget();
        throw error;
      }
    },
  );

  api.route(
    {
      method: 'post',
      path: '/v1/auth/logout',
      summary: 'End the session of a refresh token',
      tag,
      access: 'public',
      body: refreshSchema,
      status: 204,
      reply: z.undefined(),
    },
    async ({ body }) => {
      await users.logout(body);
      sessions.forget();
      return undefined;
    },
  );
}
