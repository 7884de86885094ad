import { toIso, type Database } from '@holdfast/platform';
import { newId, type Message, type Telling } from '../books/books.ts';
import type { JournalEvent } from '../books/journal.ts';
import type { AuthorizationResource } from '../books/resource.ts';

/** What a webhook carries: a line of the journal, with the authorisation as of then. */
export interface WebhookEvent {
  id: string;
  type: `authorization.${JournalEvent}`;
  created_at: string;
  data: { authorization: AuthorizationResource };
}

/** How far the delivery of an event has come. */
export interface Delivery {
  state: 'pending' | 'delivered';
  /** Tries that came to an end. */
  attempts: number;
  /** When it is tried next; null when it was delivered. */
  next_attempt_at: string | null;
  delivered_at: string | null;
  /** Why the last try failed; null when it did not. */
  last_error: string | null;
}

/** An event as the API shows it. */
export interface EventResource extends WebhookEvent {
  sequence: number;
  delivery: Delivery;
}

interface EventRow {
  sequence: number;
  payload: string;
  attempts: number;
  next_attempt_at: Date;
  delivered_at: Date | null;
  last_error: string | null;
}

const COLUMNS = 'sequence, payload, attempts, next_attempt_at, delivered_at, last_error';

/** Tells each line of the journal as an event; `onKept` is called with those that can be sent. */
export function tellEvents(onKept: (event: Message) => void): Telling {
  return {
    compose(event, at, authorization) {
      const created: WebhookEvent = {
        id: newId('evt'),
        type: `authorization.${event}`,
        created_at: toIso(at),
        data: { authorization },
      };
      return { id: created.id, payload: JSON.stringify(created), at };
    },
    kept: onKept,
  };
}

function toResource(row: EventRow): EventResource {
  const { sequence, attempts, next_attempt_at, delivered_at, last_error } = row;
  return {
    sequence,
    ...(JSON.parse(row.payload) as WebhookEvent),
    delivery: {
      state: delivered_at === null ? 'pending' : 'delivered',
      attempts,
      next_attempt_at: delivered_at === null ? toIso(next_attempt_at) : null,
      delivered_at: delivered_at && toIso(delivered_at),
      last_error,
    },
  };
}

/** The events in order of writing; `after` is a sequence. */
export async function readEvents(
  db: Database,
  query: { after: number; limit: number },
): Promise<EventResource[]> {
  const rows = await db.query<EventRow>(
    `SELECT ${COLUMNS} FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2`,
    [query.after, query.limit],
  );
  return rows.map(toResource);
}

/** The event of an id, or undefined. */
export async function findEvent(db: Database, id: string): Promise<EventResource | undefined> {
  const [row] = await db.query<EventRow>(`SELECT ${COLUMNS} FROM events WHERE id = $1`, [id]);
  return row && toResource(row);
}

/** The body of an event's webhooks, or undefined. */
export async function payloadOf(db: Database, id: string): Promise<string | undefined> {
  const [row] = await db.query<EventRow>(`SELECT ${COLUMNS} FROM events WHERE id = $1`, [id]);
  return row?.payload;
}

/** An event that waits to be sent. */
export interface WaitingEvent {
  id: string;
  payload: string;
  /** Milliseconds until it is to be sent; negative when it is due. */
  waitMs: number;
}

/** When and in which order events are sent. */
export interface Schedule {
  /** Milliseconds that each event is late. */
  delayMs: number;
  /** True: each is late by a random share of `delayMs`, and those that are due come in any order. */
  shuffle: boolean;
}

/** Events to send, those that are due first, without those that are being sent. */
export async function waitingEvents(
  db: Database,
  { delayMs, shuffle }: Schedule,
  inFlight: readonly string[],
  limit: number,
): Promise<WaitingEvent[]> {
  return db.query<WaitingEvent>(
    `SELECT id, payload, (extract(epoch FROM due - now()) * 1000)::float8 AS "waitMs"
       FROM (SELECT *, greatest(next_attempt_at, created_at + make_interval(
                         secs => $1::float8 / 1000 * CASE WHEN $2 THEN spread ELSE 1 END)) AS due
               FROM events WHERE delivered_at IS NULL AND id <> ALL($3::text[])) AS waiting
      ORDER BY due > now(), CASE WHEN due > now() THEN extract(epoch FROM due)
                                 WHEN $2 THEN spread ELSE sequence END
      LIMIT $4`,
    [delayMs, shuffle, [...inFlight], limit],
  );
}

/** After failures, the next try waits 200 ms, then twice as long each time, up to 30 s. */
const BACKOFF = `make_interval(secs => least(30, 0.2 * power(2, least(attempts, 20))))`;

/** Writes down how a try went; `failure` is undefined when the receiver took the event. */
export async function recordAttempt(
  db: Database,
  id: string,
  failure: string | undefined,
): Promise<void> {
  await db.query(
    `UPDATE events
        SET attempts = attempts + 1, last_error = $2, next_attempt_at = now() + ${BACKOFF},
            delivered_at = CASE WHEN $2::text IS NULL THEN now() ELSE delivered_at END
      WHERE id = $1`,
    [id, failure ?? null],
  );
}
