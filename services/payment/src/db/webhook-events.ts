import type { Database, Transaction } from '@holdfast/platform';
import type { Picture } from '../domain/notice.ts';
import type { Ending, EventKey, WebhookEvent, WebhookEventState } from '../domain/webhook-event.ts';

/** An event that just came. */
export interface NewWebhookEvent extends EventKey {
  type: string;
  paymentId: string | null;
  rawBody: Buffer;
}

/** An event under lock. */
export interface LockedEvent extends WebhookEvent {
  rawBody: Buffer;
  /** Milliseconds since it came, or was last replayed. */
  ageMs: number;
}

/** So many are deleted at a time, so that nobody waits for it. */
const PURGE_BATCH = 10_000;

const COLUMNS = `
  sequence, provider, event_id AS "eventId", type, payment_id AS "paymentId", state,
  is_news AS "isNews", attempts, error, received_at AS "receivedAt", due_at AS "dueAt",
  ended_at AS "endedAt"`;

/**
 * Stores an event, for good when it returns; undefined when it is there already. One statement. Where
 * its payment looks like `picture` already, the event says nothing new, and is PROCESSED at once.
 */
export async function insertEvent(
  db: Database,
  { provider, eventId, type, paymentId, rawBody }: NewWebhookEvent,
  picture: Picture | undefined,
): Promise<WebhookEvent | undefined> {
  const [row] = await db.query<WebhookEvent>(
    `WITH look AS (
       SELECT EXISTS (
         SELECT FROM payments p
          WHERE p.id = $6 AND p.status = $7 AND p.currency_code = $8 AND p.amount = $9
            AND p.captured = $10 AND p.refunded = $11
            AND p.provider_reference IS NOT DISTINCT FROM $12
            AND NOT EXISTS (
              SELECT FROM payment_attempts a
               WHERE a.payment_id = p.id AND a.state <> 'DONE' AND a.key = ANY ($13::text[]))
       ) AS known)
     INSERT INTO webhook_events
       (provider, event_id, type, payment_id, raw_body, state, attempts, due_at, ended_at)
     SELECT $1, $2, $3, $4, $5::bytea, CASE WHEN known THEN 'PROCESSED' ELSE 'RECEIVED' END,
            known::integer, CASE WHEN NOT known THEN clock_timestamp() END,
            CASE WHEN known THEN clock_timestamp() END
       FROM look
     ON CONFLICT (provider, event_id) DO NOTHING
     RETURNING ${COLUMNS}`,
    [
      provider,
      eventId,
      type,
      paymentId,
      rawBody,
      picture?.id ?? null,
      picture?.status ?? null,
      picture?.currencyCode ?? null,
      picture?.amount ?? null,
      picture?.captured ?? null,
      picture?.refunded ?? null,
      picture?.providerReference ?? null,
      picture?.operationKeys ?? [],
    ],
  );
  return row;
}

/** The event of a key, or undefined. */
export async function findEvent(
  db: Database,
  { provider, eventId }: EventKey,
): Promise<WebhookEvent | undefined> {
  const [row] = await db.query<WebhookEvent>(
    `SELECT ${COLUMNS} FROM webhook_events WHERE provider = $1 AND event_id = $2`,
    [provider, eventId],
  );
  return row;
}

/**
 * Locks an event that is still to be processed until the transaction ends. Undefined when it isn't
 * any more, or when somebody else is just processing it.
 */
export async function lockOpenEvent(
  db: Database,
  tx: Transaction,
  { provider, eventId }: EventKey,
): Promise<LockedEvent | undefined> {
  const [row] = await db.query<LockedEvent>(
    `SELECT ${COLUMNS}, raw_body AS "rawBody",
            (extract(epoch FROM clock_timestamp() - opened_at) * 1000)::bigint AS "ageMs"
       FROM webhook_events WHERE provider = $1 AND event_id = $2 AND due_at IS NOT NULL
        FOR UPDATE SKIP LOCKED`,
    [provider, eventId],
    tx,
  );
  return row;
}

/** Writes what came of a try of a locked event. */
export async function writeEnding(
  db: Database,
  tx: Transaction,
  sequence: number,
  { state, isNews, error, retryMs }: Ending,
): Promise<WebhookEvent> {
  const [row] = await db.query<WebhookEvent>(
    `UPDATE webhook_events
        SET state = $2, is_news = $3, error = left($4, 1000), attempts = attempts + 1,
            due_at = clock_timestamp() + make_interval(secs => $5::float8 / 1000),
            ended_at = CASE WHEN $5::float8 IS NULL THEN clock_timestamp() END
      WHERE sequence = $1 RETURNING ${COLUMNS}`,
    [sequence, state, isNews, error, retryMs],
    tx,
  );
  if (row === undefined) throw new Error('A locked event vanished.');
  return row;
}

/** Makes an event due that isn't processed yet, as if it had just come. */
export async function reopenEvent(db: Database, { provider, eventId }: EventKey): Promise<void> {
  await db.query(
    `UPDATE webhook_events
        SET state = 'RECEIVED', attempts = 0, error = NULL, ended_at = NULL,
            opened_at = clock_timestamp(), due_at = clock_timestamp()
      WHERE provider = $1 AND event_id = $2 AND state <> 'PROCESSED'`,
    [provider, eventId],
  );
}

/** The events that are due, longest due first. */
export async function listDueEvents(db: Database, limit: number): Promise<EventKey[]> {
  return db.query<EventKey>(
    `SELECT provider, event_id AS "eventId" FROM webhook_events
      WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT $1`,
    [limit],
  );
}

/** Events, latest first: those before a sequence, in a state or in any. */
export async function listEvents(
  db: Database,
  query: { state: WebhookEventState | undefined; before: number | undefined; limit: number },
): Promise<WebhookEvent[]> {
  return db.query<WebhookEvent>(
    `SELECT ${COLUMNS} FROM webhook_events
      WHERE ($1::text IS NULL OR state = $1) AND ($2::bigint IS NULL OR sequence < $2)
      ORDER BY sequence DESC LIMIT $3`,
    [query.state ?? null, query.before ?? null, query.limit],
  );
}

/** Deletes events that ended more than `days` ago, parked ones apart; gives how many. */
export async function purgeEvents(db: Database, days: number): Promise<number> {
  const deleted = await db.query(
    `DELETE FROM webhook_events WHERE sequence IN (
       SELECT sequence FROM webhook_events
        WHERE ended_at < now() - make_interval(days => $1) AND state <> 'PARKED'
        LIMIT $2) RETURNING sequence`,
    [days, PURGE_BATCH],
  );
  return deleted.length;
}
