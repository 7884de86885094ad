import type { Database, Transaction } from '../db/database.ts';
import { fromEntry, type StoredEvent } from './event.ts';

/** Applies one event; everything it changes has to go through `tx`. */
export type EventHandler = (event: StoredEvent, tx: Transaction) => Promise<void>;

/** Who applies whose events. */
export interface Consumption {
  /** Whose events. */
  service: string;
  /** Who consumes; replicas of one consumer share the group and its work. */
  group: string;
  handler: EventHandler;
  db: Database;
}

/** An event that could not be applied. */
export interface Failure {
  /** The event's id, or the entry's when it is no event. */
  id: string;
  /** Fields and values of the stream entry. */
  fields: readonly string[];
  attempts: number;
  error: unknown;
}

/**
 * Applies an event, unless its group did so already or parked it: its id is stored in the
 * transaction of its effect. False for an event that was known.
 */
export function applyOnce(
  { db, group, handler }: Consumption,
  event: StoredEvent,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const first = await settle(db, group, event.id, tx);
    if (first) await handler(event, tx);
    return first;
  });
}

/** Puts an event aside for a person to look at; false when it was applied or parked already. */
export function park(of: Consumption, { id, fields, attempts, error }: Failure): Promise<boolean> {
  const { db, group, service } = of;
  return db.transaction(async (tx) => {
    if (!(await settle(db, group, id, tx))) return false;
    await db.query(
      `INSERT INTO parked_events (consumer_group, event_id, source, entry, attempts, error)
       VALUES ($1, $2, $3, $4::json, $5, $6)`,
      [group, id, service, JSON.stringify(fields), attempts, describe(error)],
      tx,
    );
    return true;
  });
}

/**
 * Has a group's parked events applied again, all or those with the ids given; its consumer takes
 * them up within half a minute, and parks them again where they still fail. Gives their number.
 */
export async function replayParked(
  db: Database,
  group: string,
  eventIds?: readonly string[],
): Promise<number> {
  const marked = await db.query(
    `UPDATE parked_events SET replay = true
     WHERE consumer_group = $1 AND ($2::text[] IS NULL OR event_id = ANY ($2)) RETURNING event_id`,
    [group, eventIds === undefined ? null : [...eventIds]],
  );
  return marked.length;
}

/** Ids of the parked events that are to be applied again. */
export async function replaysOf({ db, group, service }: Consumption): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT event_id AS id FROM parked_events
     WHERE consumer_group = $1 AND source = $2 AND replay ORDER BY parked_at`,
    [group, service],
  );
  return rows.map(({ id }) => id);
}

/** Applies a parked event; false when another replica was quicker. @throws what the handler throws. */
export function applyParked({ db, group, handler }: Consumption, id: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [parked] = await db.query<{ entry: string[] }>(
      `DELETE FROM parked_events WHERE consumer_group = $1 AND event_id = $2 AND replay
       RETURNING entry`,
      [group, id],
      tx,
    );
    if (parked) await handler(fromEntry(parked.entry), tx);
    return parked !== undefined;
  });
}

/** Leaves a parked event parked, with what was wrong this time. */
export async function parkAgain(of: Consumption, id: string, error: unknown): Promise<void> {
  await of.db.query(
    `UPDATE parked_events SET replay = false, attempts = attempts + 1, error = $3, parked_at = now()
     WHERE consumer_group = $1 AND event_id = $2`,
    [of.group, id, describe(error)],
  );
}

/** True when the group had nothing to do with the event before: now it has. */
async function settle(
  db: Database,
  group: string,
  eventId: string,
  tx: Transaction,
): Promise<boolean> {
  const stored = await db.query(
    `INSERT INTO consumed_events (consumer_group, event_id) VALUES ($1, $2)
     ON CONFLICT DO NOTHING RETURNING event_id`,
    [group, eventId],
    tx,
  );
  return stored.length === 1;
}

/** The error as text; PostgreSQL stores no NUL. */
function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.replaceAll('\0', '');
}
