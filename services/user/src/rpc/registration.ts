import { inputs } from '../domain/inputs.ts';
import type { Dependencies, UserHandlers } from './dependencies.ts';
import { signedIn } from './messages.ts';

/** How people become known: as an account or as a guest. */
export function registrationHandlers({
  db,
  outbox,
  users,
  sessions,
  sessionCache,
  passwords,
  accessTokens,
  clock,
}: Dependencies): UserHandlers<'register' | 'createGuest'> {
  return {
    async register(request, { actor }) {
      const { password, userAgent, ...profile } = inputs.register.parse(request);
      const account = { ...profile, passwordHash: await passwords.hash(password) };
      const now = clock();
      const { person, session, ended } = await db.transaction(async (tx) => {
        const upgraded =
          actor.type === 'GUEST' ? await users.upgradeGuest(tx, actor.id, account, now) : undefined;
        const person = upgraded ?? (await users.addAccount(tx, account, now));
        // Whoever else holds the guest's tokens must not find themselves inside the account.
        const ended = upgraded
          ? await sessions.revoke({ userId: person.id }, 'SESSION_REVOKED', now, tx)
          : [];
        const session = await sessions.open(person.id, userAgent, 'REGISTERED', now, tx);
        await outbox.publish(tx, {
          type: 'user.registered',
          key: person.id,
          data: { userId: person.id, wasGuest: upgraded !== undefined },
        });
        return { person, session, ended };
      });
      await sessionCache.revoked(ended);
      return signedIn(accessTokens, person, session, now);
    },

    async createGuest(request) {
      const { userAgent, ...profile } = inputs.createGuest.parse(request);
      const now = clock();
      const { person, session } = await db.transaction(async (tx) => {
        const person = await users.addGuest(tx, profile, now);
        const session = await sessions.open(person.id, userAgent, 'GUEST_CREATED', now, tx);
        return { person, session };
      });
      return signedIn(accessTokens, person, session, now);
    },
  };
}
