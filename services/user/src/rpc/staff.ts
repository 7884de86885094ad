import type { RoleName } from '@holdfast/domain';
import {
  fromSequenceCursor,
  fromTimeCursor,
  pageOf,
  toIso,
  toSequenceCursor,
  toTimeCursor,
  type CallContext,
  type Handlers,
} from '@holdfast/platform';
import type { UserRecord } from '@holdfast/proto/user/staff';
import type { UserStaffServiceService } from '@holdfast/proto/user/staff-service';
import {
  findPerson,
  listSignIns,
  listStaffNames,
  searchPeople,
  type PersonPosition,
  type PersonRow,
} from '../db/people.ts';
import { seesStaff, staffOnlyForSome } from '../domain/access.ts';
import { inputs } from '../domain/inputs.ts';
import type { Dependencies } from './dependencies.ts';
import { userMessage } from './messages.ts';
import { assertSees } from './reading.ts';

const DEFAULT_PAGE = 20;

/** What staff see of people, and do about accounts. */
export function staffHandlers({
  db,
  accounts,
  sessions,
  sessionCache,
  clock,
}: Dependencies): Handlers<typeof UserStaffServiceService> {
  const setLocked = async (
    change: { userId: string; reason: string },
    locked: boolean,
    call: CallContext,
  ) => {
    const now = clock();
    const { userId } = change;
    const { person, ended } = await db.transaction(async (tx) => {
      const changed = await accounts.setLocked(tx, call, { ...change, locked }, now);
      const ended =
        changed && locked ? await sessions.revoke({ userId }, 'SESSION_REVOKED', now, tx) : [];
      return { person: await findPerson(db, userId, tx), ended };
    });
    await sessionCache.revoked(ended);
    return { user: recordMessage(person) };
  };

  return {
    async searchUsers(request, { actor }) {
      const { selection, page, ...filter } = inputs.searchUsers.parse(request);
      const limit = page.limit || DEFAULT_PAGE;
      const chosen = seesStaff(actor) ? selection : 'CUSTOMERS';
      if (selection === 'STAFF' && chosen !== selection) throw staffOnlyForSome();
      const after = personIn(page.cursor);
      const found = await searchPeople(db, { ...filter, selection: chosen }, limit + 1, after);
      const { items, page: next } = pageOf(found, limit, ({ createdAt, id }) =>
        toTimeCursor({ at: createdAt, id }),
      );
      return { users: items.map(recordMessage), page: next };
    },

    async getUserRecord(request, { actor }) {
      const { userId } = inputs.getUser.parse(request);
      const person = await findPerson(db, userId);
      await assertSees(db, actor, userId);
      return { user: recordMessage(person) };
    },

    async listStaffNames(request) {
      const { userIds } = inputs.listStaffNames.parse(request);
      return { names: await listStaffNames(db, userIds) };
    },

    lockUser: (request, call) => setLocked(inputs.lockUser.parse(request), true, call),

    unlockUser: (request, call) => setLocked(inputs.lockUser.parse(request), false, call),

    async listSignInEvents(request, { actor }) {
      const { userId, page } = inputs.listSignInEvents.parse(request);
      const limit = page.limit || DEFAULT_PAGE;
      const before = fromSequenceCursor(page.cursor);
      if (userId !== '') await assertSees(db, actor, userId);
      const withStaff = userId !== '' || seesStaff(actor);
      const found = await listSignIns(db, { userId, withStaff, before, limit: limit + 1 });
      const { items, page: next } = pageOf(found, limit, ({ sequence }) =>
        toSequenceCursor(sequence),
      );
      return {
        events: items.map(({ userId: of, sessionId, at, ...event }) => ({
          ...event,
          userId: of ?? '',
          sessionId: sessionId ?? '',
          at: toIso(at),
        })),
        page: next,
      };
    },
  };
}

function recordMessage(person: PersonRow): UserRecord {
  const { lockedAt, lockReason, lastSignInAt } = person;
  return {
    user: userMessage({ ...person, roles: person.roles satisfies RoleName[] }),
    lockedAt: lockedAt === null ? undefined : toIso(lockedAt),
    lockReason,
    lastSignInAt: lastSignInAt === null ? undefined : toIso(lastSignInAt),
  };
}

const IDS = /^usr_[0-9a-z]{26}$/;

function personIn(cursor: string): PersonPosition | undefined {
  const position = fromTimeCursor(IDS, cursor);
  return position && { createdAt: position.at, id: position.id };
}
