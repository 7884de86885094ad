import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, domainError, isPaymentId } from '@holdfast/domain';
import {
  recordAudit,
  type AuditedCall,
  type Database,
  type Logger,
  type Transaction,
} from '@holdfast/platform';
import {
  findEvent,
  insertEvent,
  listDueEvents,
  lockOpenEvent,
  passEvent,
  purgeEvents,
  reopenEvent,
  writeEnding,
  type LockedEvent,
} from '../db/webhook-events.ts';
import {
  endingOf,
  paymentsToTell,
  type EventKey,
  type Verdict,
  type WebhookEvent,
  type WebhookEventState,
} from '../domain/webhook-event.ts';
import { pictureOf } from '../domain/notice.ts';
import type { WebhookSource } from '../provider/webhooks.ts';
import type { Engine } from './engine.ts';
import type { Recorder } from './record.ts';
import { takeNotice } from './take-notice.ts';

/**
 * How long to wait for the call that works on the payment: mostly the one that this event is the echo
 * of, and which is about to write the same.
 */
const PATIENCE_MS: readonly number[] = [25, 75, 200];

/** How long events are kept once nothing is left to do. */
const RETENTION_DAYS = 30;

/** What the inbox works with. */
export interface InboxParts {
  db: Database;
  record: Recorder;
  engine: Pick<Engine, 'sync'>;
  sources: readonly WebhookSource[];
  logger: Logger;
  /** How long one call to the provider takes at most. */
  timeoutMs: number;
  clock: () => Date;
}

/** A webhook as it came. */
export interface Webhook {
  provider: string;
  rawBody: Buffer;
  signature: string;
}

/** What came of a sweep. */
export interface Swept {
  paymentIds: string[];
  /** How many events came to each state. */
  counts: Record<WebhookEventState, number>;
  purged: number;
  hasMore: boolean;
}

/**
 * The webhooks of providers: each event is stored before anything is made of it, and once. An event
 * that can't be processed now is processed by a later sweep.
 */
export interface Inbox {
  /**
   * Takes a webhook in and processes it: in one statement when it says nothing new, as those do that
   * are the echo of what we did.
   * @throws DomainError WEBHOOK_PROVIDER_UNKNOWN, WEBHOOK_SIGNATURE_INVALID,
   *   WEBHOOK_TIMESTAMP_OUT_OF_RANGE, WEBHOOK_MALFORMED; nothing is stored then.
   */
  receive(webhook: Webhook): Promise<{ event: WebhookEvent; isDuplicate: boolean }>;
  /**
   * Processes what is due, at most `limit` events, and deletes what is old. Begins with no event any
   * more at `until` (milliseconds since 1970).
   */
  sweep(limit: number, until: number): Promise<Swept>;
  /**
   * Tries an event again from the beginning, and writes down who wanted it.
   * @throws DomainError WEBHOOK_EVENT_NOT_FOUND.
   */
  replay(key: EventKey, call: AuditedCall): Promise<WebhookEvent>;
}

/** What to do after a try. */
type Next =
  | { do: 'end'; event: WebhookEvent }
  | { do: 'pause' }
  | { do: 'ask'; paymentId: string }
  /** Somebody else processes it, or has. */
  | { do: 'leave' };

/** Makes the inbox. */
export function createInbox(parts: InboxParts): Inbox {
  const { db, engine, logger } = parts;

  function sourceOf(provider: string): WebhookSource {
    const source = parts.sources.find(({ name }) => name === provider);
    if (source !== undefined) return source;
    throw domainError('WEBHOOK_PROVIDER_UNKNOWN', 'No webhooks of this provider are taken.');
  }

  /** One try, in one transaction with what it changes. */
  async function tryOnce(
    tx: Transaction,
    key: EventKey,
    { isAsked, isPatient }: { isAsked: boolean; isPatient: boolean },
  ): Promise<Next> {
    const event = await lockOpenEvent(db, tx, key);
    if (event === undefined) return { do: 'leave' };
    const end = async (verdict: Verdict): Promise<Next> => ({
      do: 'end',
      event: await writeVerdict(tx, event, verdict),
    });
    const reading = sourceOf(event.provider).read(event.rawBody);
    if (reading.is !== 'notice') return end(reading);
    const { notice } = reading;
    if (!isPaymentId(notice.reference)) return end({ is: 'foreign' });
    const taken = await takeNotice(parts, tx, notice);
    switch (taken.is) {
      case 'absent':
        return end(taken);
      case 'known':
        return end({ is: 'known', isNews: taken.isNews || isAsked });
      case 'busy':
        return isPatient
          ? { do: 'pause' }
          : end({ is: 'held up', why: 'Another call works on the payment.' });
      case 'late':
        return isAsked
          ? end({ is: 'known', isNews: false })
          : { do: 'ask', paymentId: notice.reference };
      case 'doubtful':
        return taken.canAsk && !isAsked
          ? { do: 'ask', paymentId: notice.reference }
          : end({ is: 'senseless', why: taken.why });
    }
  }

  async function writeVerdict(
    tx: Transaction,
    event: LockedEvent,
    verdict: Verdict,
  ): Promise<WebhookEvent> {
    const ending = endingOf(verdict, event.attempts + 1, event.ageMs);
    const after = await writeEnding(db, tx, event.sequence, ending);
    if (after.state === 'PARKED') {
      const { provider, eventId, paymentId, error } = after;
      logger.error({ provider, eventId, paymentId, error }, 'a webhook event waits for a person');
    }
    return after;
  }

  /** Writes that a try failed; what is no business of the database's is thrown again. */
  async function giveUp(key: EventKey, failure: unknown): Promise<WebhookEvent | undefined> {
    const passes =
      failure instanceof DomainError && ['ABORTED', 'UNAVAILABLE'].includes(failure.grpcCode);
    const why = failure instanceof Error ? failure.message : String(failure);
    if (!passes) logger.warn({ err: failure, ...key }, 'a webhook event could not be processed');
    return db.transaction(async (tx) => {
      const event = await lockOpenEvent(db, tx, key);
      return event && writeVerdict(tx, event, { is: passes ? 'held up' : 'senseless', why });
    });
  }

  async function process(key: EventKey, patience: readonly number[]): Promise<WebhookEvent> {
    let isAsked = false;
    let pauses = patience;
    try {
      for (;;) {
        const isPatient = pauses.length > 0;
        const next = await db.transaction((tx) => tryOnce(tx, key, { isAsked, isPatient }));
        if (next.do === 'end') return next.event;
        if (next.do === 'leave') break;
        if (next.do === 'ask') {
          await engine.sync(next.paymentId);
          isAsked = true;
        } else {
          await sleep(pauses[0]);
          pauses = pauses.slice(1);
        }
      }
    } catch (error) {
      const event = await giveUp(key, error);
      if (event !== undefined) return event;
    }
    const event = await findEvent(db, key);
    if (event !== undefined) return event;
    throw domainError('WEBHOOK_EVENT_NOT_FOUND', 'There is no such event.');
  }

  return {
    async receive({ provider, rawBody, signature }) {
      const source = sourceOf(provider);
      const check = source.check(signature, rawBody, parts.clock());
      if (check === 'forged') {
        throw domainError('WEBHOOK_SIGNATURE_INVALID', 'The signature is not that of this body.');
      }
      if (check === 'stale') {
        throw domainError(
          'WEBHOOK_TIMESTAMP_OUT_OF_RANGE',
          'It was not signed within the last minutes.',
        );
      }
      const head = source.headOf(rawBody);
      if (head === undefined) throw domainError('WEBHOOK_MALFORMED', 'The body is no event.');
      const { eventId, type, reference = '' } = head;
      const key = { provider, eventId };
      const paymentId = isPaymentId(reference) ? reference : null;
      const reading = source.read(rawBody);
      const picture = reading.is === 'notice' ? pictureOf(reading.notice) : undefined;
      const stored = await insertEvent(db, { ...key, type, paymentId, rawBody }, picture);
      if (stored?.state === 'PROCESSED') return { event: stored, isDuplicate: false };
      const isDuplicate = stored === undefined;
      if (picture === undefined || !stored?.isLeased) {
        return { event: await process(key, PATIENCE_MS), isDuplicate };
      }
      await sleep(PATIENCE_MS[0]);
      const passed = await passEvent(db, key, picture);
      return { event: passed ?? (await process(key, PATIENCE_MS.slice(1))), isDuplicate };
    },

    async sweep(limit, until) {
      const due = await listDueEvents(db, limit + 1);
      const counts = { RECEIVED: 0, PROCESSED: 0, WAITING: 0, PARKED: 0, IGNORED: 0 };
      const paymentIds = new Set<string>();
      let tried = 0;
      for (const key of due.slice(0, limit)) {
        if (Date.now() >= until) break;
        tried += 1;
        const event = await process(key, []);
        counts[event.state] += 1;
        if (event.isNews) paymentsToTell(event).forEach((id) => paymentIds.add(id));
      }
      const purged = await purgeEvents(db, RETENTION_DAYS);
      return { paymentIds: [...paymentIds], counts, purged, hasMore: due.length > tried };
    },

    async replay(key, call) {
      await db.transaction(async (tx) => {
        if (!(await reopenEvent(db, tx, key))) return;
        const target = { type: 'webhook_event', id: key.eventId };
        const fact = { action: 'webhook_event.replayed', target, details: { ...key } };
        await recordAudit(db, tx, call, fact, parts.clock());
      });
      return process(key, PATIENCE_MS);
    },
  };
}
