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

/** SQL of whether a payment looks like `picture`; adds its values to `bind`. */
function looksLike(bind: unknown[], picture: Picture): string {
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  return `EXISTS (
    SELECT FROM payments p
     WHERE p.id = ${value(picture.id)} AND p.status = ${value(picture.status)}
       AND p.currency_code = ${value(picture.currencyCode)} AND p.amount = ${value(picture.amount)}
       AND p.captured = ${value(picture.captured)} AND p.refunded = ${value(picture.refunded)}
       AND p.provider_reference IS NOT DISTINCT FROM ${value(picture.providerReference)}
       AND NOT EXISTS (
         SELECT FROM payment_attempts a
          WHERE a.payment_id = p.id AND (a.state = 'OPEN'
             OR a.state <> 'DONE' AND a.key = ANY (${value(picture.operationKeys)}::text[]))))`;
}

/**
 * Stores an event, for good when it returns; undefined when it is there already. One statement. Where
 * its payment looks like `picture` already, the event says nothing new, and is PROCESSED at once.
 * `isLeased`: another call works on the payment.
 */
export async function insertEvent(
  db: Database,
  { provider, eventId, type, paymentId, rawBody }: NewWebhookEvent,
  picture: Picture | undefined,
): Promise<(WebhookEvent & { isLeased: boolean }) | undefined> {
  const bind: unknown[] = [provider, eventId, type, paymentId, rawBody];
  const known = picture === undefined ? 'false' : looksLike(bind, picture);
  const [row] = await db.query<WebhookEvent & { isLeased: boolean }>(
    `WITH look AS (SELECT ${known} AS known), stored AS (
       INSERT INTO webhook_events
         (provider, event_id, type, payment_id, raw_body, state, attempts, due_at, ended_at)
       SELECT $1, $2, $3, $4, $5::bytea, CASE WHEN known THEN 'PROCESSED' ELSE 'RECEIVED' END,
              known::integer, CASE WHEN NOT known THEN clock_timestamp() END,
              CASE WHEN known THEN clock_timestamp() END
         FROM look
       ON CONFLICT (provider, event_id) DO NOTHING RETURNING *)
     SELECT ${COLUMNS}, EXISTS (
              SELECT FROM payments p
               WHERE p.id = stored.payment_id AND p.leased_until > clock_timestamp()) AS "isLeased"
       FROM stored`,
    bind,
  );
  return row;
}

/** Makes a stored event PROCESSED if its payment looks like `picture` by now; otherwise undefined. */
export async function passEvent(
  db: Database,
  { provider, eventId }: EventKey,
  picture: Picture,
): Promise<WebhookEvent | undefined> {
  const bind: unknown[] = [provider, eventId];
  const [row] = await db.query<WebhookEvent>(
    `UPDATE webhook_events
        SET state = 'PROCESSED', attempts = attempts + 1, error = NULL, due_at = NULL,
            ended_at = clock_timestamp()
      WHERE provider = $1 AND event_id = $2 AND due_at IS NOT NULL
        AND ${looksLike(bind, picture)}
     RETURNING ${COLUMNS}`,
    bind,
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

/** Makes an event due that isn't processed yet, as if it had just come; false where there is none. */
export async function reopenEvent(
  db: Database,
  tx: Transaction,
  { provider, eventId }: EventKey,
): Promise<boolean> {
  const reopened = await db.query(
    `UPDATE webhook_events
        SET state = 'RECEIVED', attempts = 0, error = NULL, ended_at = NULL,
            opened_at = clock_timestamp(), due_at = clock_timestamp()
      WHERE provider = $1 AND event_id = $2 AND state <> 'PROCESSED' RETURNING sequence`,
    [provider, eventId],
    tx,
  );
  return reopened.length === 1;
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
