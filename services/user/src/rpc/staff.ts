import { domainError, isPermitted, type RoleName } from '@holdfast/domain';
import { toIso, type Actor, type CallContext, type Handlers } from '@holdfast/platform';
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
import { inputs } from '../domain/inputs.ts';
import type { Dependencies } from './dependencies.ts';
import { userMessage } from './messages.ts';

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
      const after = fromPersonCursor(page.cursor);
      // One more than asked for tells whether there is another page.
      const found = await searchPeople(db, { ...filter, selection: chosen }, limit + 1, after);
      const users = found.slice(0, limit);
      const last = found.length > limit ? users.at(-1) : undefined;
      return {
        users: users.map(recordMessage),
        page: { nextCursor: last ? toPersonCursor(last) : '' },
      };
    },

    async getUserRecord(request, { actor }) {
      const { userId } = inputs.getUser.parse(request);
      const person = await findPerson(db, userId);
      const isOwn = actor.type === 'STAFF' && actor.id === userId;
      if (person.roles.length > 0 && !isOwn && !seesStaff(actor)) throw staffOnlyForSome();
      return { user: recordMessage(person) };
    },

    async listStaffNames(request) {
      const { userIds } = inputs.listStaffNames.parse(request);
      return { names: await listStaffNames(db, userIds) };
    },

    lockUser: (request, call) => setLocked(inputs.lockUser.parse(request), true, call),

    unlockUser: (request, call) => setLocked(inputs.lockUser.parse(request), false, call),

    async listSignInEvents(request) {
      const { userId, page } = inputs.listSignInEvents.parse(request);
      const limit = page.limit || DEFAULT_PAGE;
      const before = fromSequenceCursor(page.cursor);
      const found = await listSignIns(db, { userId, before, limit: limit + 1 });
      const events = found.slice(0, limit);
      const last = found.length > limit ? events.at(-1) : undefined;
      return {
        events: events.map(({ userId: of, sessionId, at, ...event }) => ({
          ...event,
          userId: of ?? '',
          sessionId: sessionId ?? '',
          at: toIso(at),
        })),
        page: { nextCursor: last ? encode(String(last.sequence)) : '' },
      };
    },
  };
}

function seesStaff({ type, roles }: Actor): boolean {
  return type === 'SYSTEM' || isPermitted(roles, 'staff.read');
}

const staffOnlyForSome = () =>
  domainError('PERMISSION_DENIED', 'This takes the permission staff.read.', {
    metadata: { permission: 'staff.read' },
  });

function recordMessage(person: PersonRow): UserRecord {
  const { lockedAt, lockReason, lastSignInAt } = person;
  return {
    user: userMessage({ ...person, roles: person.roles satisfies RoleName[] }),
    lockedAt: lockedAt === null ? undefined : toIso(lockedAt),
    lockReason,
    lastSignInAt: lastSignInAt === null ? undefined : toIso(lastSignInAt),
  };
}

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const decode = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('latin1');

function toPersonCursor({ createdAt, id }: PersonPosition): string {
  return encode(`${String(createdAt.getTime())}:${id}`);
}

function fromPersonCursor(cursor: string): PersonPosition | undefined {
  if (cursor === '') return undefined;
  const [, time, id] = /^(\d{1,13}):(usr_[0-9a-z]{26})$/.exec(decode(cursor)) ?? [];
  if (id === undefined) throw invalidCursor();
  return { createdAt: new Date(Number(time)), id };
}

function fromSequenceCursor(cursor: string): number | undefined {
  if (cursor === '') return undefined;
  const text = decode(cursor);
  if (!/^[1-9]\d{0,14}$/.test(text)) throw invalidCursor();
  return Number(text);
}

const invalidCursor = () => domainError('INVALID_CURSOR', 'This is not a cursor of this list.');
