import { assertMayChange } from '../domain/access.ts';
import { inputs } from '../domain/inputs.ts';
import type { Dependencies, UserHandlers } from './dependencies.ts';
import { userMessage } from './messages.ts';
import { assertReads } from './reading.ts';

/** Who people are and what they may do. */
export function profileHandlers({
  db,
  outbox,
  users,
  accounts,
  sessions,
  sessionCache,
  clock,
}: Dependencies): UserHandlers<'getUser' | 'updateUser' | 'setRoles'> {
  return {
    async getUser(request, { actor }) {
      const { userId } = inputs.getUser.parse(request);
      await assertReads(db, actor, userId);
      return { user: userMessage(await users.get(userId)) };
    },

    async updateUser(request, { actor }) {
      const { userId, ...changes } = inputs.updateUser.parse(request);
      assertMayChange(actor, userId);
      return { user: userMessage(await users.update(userId, changes, clock())) };
    },

    async setRoles(request, call) {
      const change = inputs.setRoles.parse(request);
      const { userId, roles } = change;
      const { actor } = call;
      const now = clock();
      const { person, ended } = await db.transaction(async (tx) => {
        const { person, before } = await accounts.setRoles(tx, call, change, now);
        const lost = before.filter((role) => !roles.includes(role));
        if (lost.length === 0 && before.length === roles.length) return { person, ended: [] };
        await outbox.publish(tx, {
          type: 'user.roles_changed',
          key: userId,
          data: { userId, before, after: roles, actorType: actor.type, actorId: actor.id },
        });
        // A token says what its holder may do; tokens that say too much must not live on.
        const ended =
          lost.length > 0 ? await sessions.revoke({ userId }, 'SESSION_REVOKED', now, tx) : [];
        return { person, ended };
      });
      await sessionCache.revoked(ended);
      return { user: userMessage(person) };
    },
  };
}
