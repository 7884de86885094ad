import { domainError, isId } from '@holdfast/domain';
import type { Database, Transaction } from '@holdfast/platform';
import type { Person } from './models/user.ts';

/** A person as staff see them. */
export interface PersonRow extends Person {
  lockedAt: Date | null;
  lockReason: string;
  lastSignInAt: Date | null;
}

/** Whom a list has. */
export type Selection = 'ALL' | 'CUSTOMERS' | 'STAFF';

/** Whom staff look for. */
export interface PeopleFilter {
  /** A user id, or the beginning of an e-mail address or a name; empty for all. */
  query: string;
  selection: Selection;
  locked: boolean;
}

/** Place in a list that is sorted from the latest to the oldest. */
export interface PersonPosition {
  createdAt: Date;
  id: string;
}

/** Something that happened around a sign-in. */
export interface SignInEventRow {
  sequence: number;
  userId: string | null;
  sessionId: string | null;
  kind: string;
  at: Date;
  userAgent: string;
}

const PEOPLE = `
  SELECT u.id, u.kind, u.email, u.name, u.locale, u.roles, u.created_at AS "createdAt",
         u.locked_at AS "lockedAt", u.lock_reason AS "lockReason",
         (SELECT e.at FROM sign_in_events e
          WHERE e.user_id = u.id AND e.kind IN ('GUEST_CREATED', 'REGISTERED', 'SIGNED_IN')
          ORDER BY e.sequence DESC LIMIT 1) AS "lastSignInAt"
  FROM users u`;

const SELECTIONS: Readonly<Record<Selection, string>> = {
  ALL: 'true',
  CUSTOMERS: `u.roles = '{}'`,
  STAFF: `u.roles <> '{}'`,
};

/** Up to `limit` people, the latest first, those after `after` when it is given. One statement. */
export function searchPeople(
  db: Database,
  { query, selection, locked }: PeopleFilter,
  limit: number,
  after: PersonPosition | undefined,
): Promise<PersonRow[]> {
  const bind: unknown[] = [limit];
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  const conditions = [SELECTIONS[selection]];
  if (locked) conditions.push('u.locked_at IS NOT NULL');
  if (isId('usr', query)) conditions.push(`u.id = ${value(query)}`);
  else if (query !== '') {
    const start = value(`${query.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
    conditions.push(`(u.email LIKE ${start} OR lower(u.name) LIKE ${start})`);
  }
  if (after !== undefined) {
    const place = `(${value(after.createdAt)}::timestamptz, ${value(after.id)}::text)`;
    conditions.push(`(u.created_at, u.id) < ${place}`);
  }
  return db.query<PersonRow>(
    `${PEOPLE} WHERE ${conditions.join(' AND ')}
     ORDER BY u.created_at DESC, u.id DESC LIMIT $1`,
    bind,
  );
}

/** One person. @throws DomainError USER_NOT_FOUND */
export async function findPerson(
  db: Database,
  userId: string,
  tx?: Transaction,
): Promise<PersonRow> {
  const [person] = await db.query<PersonRow>(`${PEOPLE} WHERE u.id = $1`, [userId], tx);
  if (person === undefined) throw domainError('USER_NOT_FOUND', 'There is no such user.');
  return person;
}

/** Names of those of the people who are on the staff, or were; without ids, of all who are. */
export function listStaffNames(
  db: Database,
  userIds: readonly string[],
): Promise<{ userId: string; name: string }[]> {
  return db.query(
    `SELECT u.id AS "userId", u.name FROM users u
     WHERE CASE WHEN cardinality($1::text[]) = 0
       THEN u.roles <> '{}' AND u.locked_at IS NULL
       ELSE u.id = ANY ($1::text[]) AND (u.roles <> '{}' OR EXISTS (
         SELECT FROM audit_log a WHERE a.target_id = u.id AND a.action = 'user.roles_set'))
       END
     ORDER BY u.name, u.id LIMIT 200`,
    [userIds],
  );
}

/** Whether somebody has a role. */
export async function isOnStaff(db: Database, userId: string): Promise<boolean> {
  const found = await db.query(`SELECT FROM users WHERE id = $1 AND roles <> '{}'`, [userId]);
  return found.length > 0;
}

/** Which events are looked for. */
export interface SignInFilter {
  /** Empty for everybody's. */
  userId: string;
  /** Whether those of people on the staff are wanted too. */
  withStaff: boolean;
  before: number | undefined;
  limit: number;
}

/** Up to `limit` events, the latest first. */
export function listSignIns(
  db: Database,
  { userId, withStaff, before, limit }: SignInFilter,
): Promise<SignInEventRow[]> {
  return db.query<SignInEventRow>(
    `SELECT sequence, user_id AS "userId", session_id AS "sessionId", kind, at,
            user_agent AS "userAgent"
     FROM sign_in_events e
     WHERE ($1 = '' OR user_id = $1) AND ($2::bigint IS NULL OR sequence < $2)
       AND ($4::boolean OR NOT EXISTS (
         SELECT FROM users u WHERE u.id = e.user_id AND u.roles <> '{}'))
     ORDER BY sequence DESC LIMIT $3`,
    [userId, before ?? null, limit, withStaff],
  );
}
