import type { Logger, Transaction } from '@holdfast/platform';
import { startLoop, type Loop } from '../loop.ts';
import { findRow, keep, writeChange, type Books } from './books.ts';
import {
  SELECT_AUTHORIZATION,
  toResource,
  type AuthorizationResource,
  type AuthorizationRow,
} from './resource.ts';

const LAPSES = ['requires_action', 'authorized'];
const DUE = `status IN ('requires_action', 'authorized') AND expires_at <= now()`;

/** How often holds and challenges are looked at that nobody asks for. */
const LOOK_EVERY_MS = 1_000;
const BATCH_SIZE = 100;

/** Marks an authorisation expired when its hold or challenge has lapsed; otherwise does nothing. */
export async function lapse(books: Books, tx: Transaction, id: string): Promise<void> {
  const lapsed = await writeChange(books, tx, {
    id,
    set: `status = 'expired'`,
    condition: DUE,
    event: 'expired',
  });
  await keep(books, tx, lapsed?.message);
}

async function upToDate(books: Books, row: AuthorizationRow): Promise<AuthorizationRow> {
  if (!row.lapsed || !LAPSES.includes(row.status)) return row;
  await books.db.transaction((tx) => lapse(books, tx, row.id));
  return (await findRow(books, 'id', row.id)) ?? row;
}

/** The row of an authorisation, marked expired if it has lapsed. */
export async function readRow(
  books: Books,
  by: 'id' | 'challenge_id',
  value: string,
): Promise<AuthorizationRow | undefined> {
  const row = await findRow(books, by, value);
  return row && upToDate(books, row);
}

/** The authorisation of an id, or undefined. */
export async function readAuthorization(
  books: Books,
  id: string,
): Promise<AuthorizationResource | undefined> {
  const row = await readRow(books, 'id', id);
  return row && toResource(row, books.publicUrl);
}

/** All authorisations under a caller's reference, oldest first. */
export async function readByReference(
  books: Books,
  reference: string,
): Promise<AuthorizationResource[]> {
  const rows = await books.db.query<AuthorizationRow>(
    `${SELECT_AUTHORIZATION} WHERE a.reference = $1 ORDER BY a.created_at, a.id`,
    [reference],
  );
  const resources: AuthorizationResource[] = [];
  for (const row of rows) resources.push(toResource(await upToDate(books, row), books.publicUrl));
  return resources;
}

/** Lets holds and challenges lapse when their time has come, also those that nobody asks for. */
export function startLapsing(books: Books, logger: Logger): Loop {
  return startLoop('lapsing', logger, async () => {
    const due = await books.db.query<{ id: string }>(
      `SELECT id FROM authorizations WHERE ${DUE} ORDER BY expires_at LIMIT ${BATCH_SIZE}`,
    );
    for (const { id } of due) await books.db.transaction((tx) => lapse(books, tx, id));
    return due.length < BATCH_SIZE ? LOOK_EVERY_MS : 0;
  });
}
