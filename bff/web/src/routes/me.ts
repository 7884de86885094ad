import { clientNetworkOf } from '@holdfast/bff-shared';
import {
  changePassword,
  createAddress,
  deleteAddress,
  getMe,
  listAddresses,
  listSessions,
  revokeSession,
  updateAddress,
  updateMe,
} from '../contract/me.ts';
import type { WebDependencies } from '../dependencies.ts';
import { present, savedAddressView, sessionView, userView } from '../views.ts';

/** The caller's own profile, addresses and sessions. */
export function meRoutes({ api, users, sessions: live, limits, config }: WebDependencies): void {
  api.route(getMe, async ({ caller: { actor } }) =>
    userView((await users.getUser({ userId: actor.id }, { actor })).user),
  );

  api.route(updateMe, async ({ caller: { actor }, body }) =>
    userView((await users.updateUser({ userId: actor.id, ...body }, { actor })).user),
  );

  api.route(
    changePassword,
    async ({ caller: { actor, sessionId = '' }, body, request }) => {
      const change = { userId: actor.id, currentSessionId: sessionId, ...body };
      await users.changePassword(change, { actor, clientNetwork: clientNetworkOf(request) });
      live.forget();
      return undefined;
    },
    { use: [limits('auth', config.RATE_LIMIT_AUTH_PER_MINUTE)] },
  );

  api.route(listAddresses, async ({ caller: { actor } }) => {
    const { addresses } = await users.listAddresses({ userId: actor.id }, { actor });
    return { items: addresses.map(savedAddressView), nextCursor: null };
  });

  api.route(createAddress, async ({ caller: { actor }, body }) => {
    const { address } = await users.createAddress({ userId: actor.id, ...body }, { actor });
    return savedAddressView(present(address, 'address'));
  });

  api.route(updateAddress, async ({ caller: { actor }, params, body }) => {
    const request = { userId: actor.id, ...params, ...body };
    const { address } = await users.updateAddress(request, { actor });
    return savedAddressView(present(address, 'address'));
  });

  api.route(deleteAddress, async ({ caller: { actor }, params }) => {
    await users.deleteAddress({ userId: actor.id, ...params }, { actor });
    return undefined;
  });

  api.route(listSessions, async ({ caller: { actor, sessionId = '' } }) => {
    const request = { userId: actor.id, currentSessionId: sessionId };
    const { sessions } = await users.listSessions(request, { actor });
    return { items: sessions.map(sessionView), nextCursor: null };
  });

  api.route(revokeSession, async ({ caller: { actor }, params }) => {
    await users.revokeSession({ userId: actor.id, ...params }, { actor });
    live.forget();
    return undefined;
  });
}
