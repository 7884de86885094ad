import { domainError } from '@holdfast/domain';
import { assertMayChange } from '../domain/access.ts';
import { inputs } from '../domain/inputs.ts';
import type { Dependencies, UserHandlers } from './dependencies.ts';

const refusal = () => domainError('INVALID_CREDENTIALS', 'The current password is wrong.');

/** How people change their password. */
export function passwordHandlers({
  db,
  outbox,
  users,
  sessions,
  sessionCache,
  throttle,
  passwords,
  clock,
}: Dependencies): UserHandlers<'changePassword'> {
  return {
    async changePassword(request, { actor, clientNetwork: network }) {
      const { userId, currentSessionId, currentPassword, newPassword } =
        inputs.changePassword.parse(request);
      assertMayChange(actor, userId);
      await sessions.assertOwned(userId, currentSessionId);
      const account = await users.findAccount({ id: userId });
      // Guests have no password, and another account may have their address.
      if (account === undefined) throw refusal();
      const { email, passwordHash } = account;
      // Whoever has got hold of a session must not guess on and on.
      await throttle.enter({ email, network }, clock());
      if (!(await passwords.verify(passwordHash, currentPassword))) {
        await sessions.recordFailure(userId, '', 'SIGN_IN_FAILED', clock());
        throw refusal();
      }
      const replacement = await passwords.hash(newPassword);
      const now = clock();
      const ended = await db.transaction(async (tx) => {
        // Of two changes at once, the second has not the current password any more.
        if (!(await users.replacePasswordHash(userId, passwordHash, replacement, now, tx))) {
          throw refusal();
        }
        await sessions.recordPasswordChange(currentSessionId, now, tx);
        await outbox.publish(tx, { type: 'user.password_changed', key: userId, data: { userId } });
        const others = { userId, except: currentSessionId };
        return sessions.revoke(others, 'SESSION_REVOKED', now, tx);
      });
      await sessionCache.revoked(ended);
      await throttle.clear({ email, network });
      return {};
    },
  };
}
