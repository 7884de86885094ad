import { addressView, lower, orNull } from '@holdfast/bff-shared';
import { inTheNameOf, type Asking } from '../calls.ts';
import {
  getUser,
  listColleagues,
  listSignIns,
  listUserAddresses,
  listUserDeliveries,
  listUsers,
  lockUser,
  setUserRoles,
  unlockUser,
} from '../contract/people.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { nextCursorOf, upper, userView } from '../views.ts';

/** Customers, staff, their roles and sign-ins. */
export function peopleRoutes(dependencies: AdminDependencies): void {
  const { api, users, userStaff, notifications, sessions, acting } = dependencies;
  const use = [acting];

  api.route(listUsers, async ({ caller: { actor }, query }) => {
    const { selection, limit, cursor, ...filter } = query;
    const answer = await userStaff.searchUsers(
      { ...filter, selection: upper(selection), page: { limit, cursor } },
      { actor },
    );
    return { items: answer.users.map(userView), nextCursor: nextCursorOf(answer.page) };
  });

  api.route(listColleagues, async ({ caller: { actor } }) => {
    const { names } = await userStaff.listStaffNames({ userIds: [] }, { actor });
    return { items: names.map(({ userId: id, name }) => ({ id, name })) };
  });

  api.route(getUser, async ({ caller: { actor }, params }) =>
    userView((await userStaff.getUserRecord(params, { actor })).user),
  );

  api.route(listUserAddresses, async ({ caller: { actor }, params }) => {
    const { addresses } = await users.listAddresses(params, { actor });
    return {
      items: addresses.map(({ id, address, isDefault }) => ({
        id,
        address: addressView(address),
        isDefault,
      })),
    };
  });

  api.route(listUserDeliveries, async ({ caller: { actor }, params, query: page }) => {
    // Who is on the staff, and not for everybody to look at, the notification service can't know.
    await userStaff.getUserRecord(params, { actor });
    const answer = await notifications.listDeliveries({ ...params, page }, { actor });
    return {
      items: answer.deliveries.map(({ id, channel, template, status, createdAt, sentAt }) => ({
        id,
        channel,
        template,
        state: lower(status),
        createdAt: createdAt ?? '',
        sentAt: sentAt ?? null,
      })),
      nextCursor: nextCursorOf(answer.page),
    };
  });

  api.route(
    setUserRoles,
    async (call) => {
      const { userId } = call.params;
      const { roles, reason } = call.body;
      const effect = inTheNameOf(call, 'roles');
      await users.setRoles({ userId, roles: roles.map(upper), reason }, effect);
      sessions.forget();
      const { actor } = call.caller;
      return userView((await userStaff.getUserRecord({ userId }, { actor })).user);
    },
    { use },
  );

  const lock =
    (method: 'lockUser' | 'unlockUser') =>
    async (call: Asking & { params: { userId: string }; body: { reason: string } }) => {
      const request = { ...call.params, ...call.body };
      const { user } = await userStaff[method](request, inTheNameOf(call, method));
      sessions.forget();
      return userView(user);
    };
  api.route(lockUser, lock('lockUser'), { use });
  api.route(unlockUser, lock('unlockUser'), { use });

  api.route(listSignIns, async ({ caller: { actor }, query: { userId = '', ...page } }) => {
    const answer = await userStaff.listSignInEvents({ userId, page }, { actor });
    return {
      items: answer.events.map(({ at = '', kind, ...event }) => ({
        sequence: event.sequence,
        userId: orNull(event.userId),
        sessionId: orNull(event.sessionId),
        userAgent: event.userAgent,
        kind: lower(kind),
        at,
      })),
      nextCursor: nextCursorOf(answer.page),
    };
  });
}
