import type { Database, Logger } from '@holdfast/platform';
import type { Faults } from '../faults.ts';
import { startLoop } from '../loop.ts';
import {
  findEvent,
  payloadOf,
  recordAttempt,
  waitingEvents,
  type EventResource,
} from './events.ts';
import { SIGNATURE_HEADER, signatureOf } from './signature.ts';

const TRY_TIMEOUT_MS = 5_000;
const MAX_IN_FLIGHT = 16;
const LOOK_EVERY_MS = 1_000;

/** Events come a moment after the answers to the calls that they tell of, as those of providers do. */
const REST_MS = 250;

/** Over how long events are spread that are to be delivered out of order, unless they are late. */
const SHUFFLE_MS = 1_000;

/** Where webhooks go. */
export interface Receiver {
  url: string;
  /** Every one of them signs; several during a rotation. */
  secrets: readonly string[];
}

/** Delivers events, each at least once. */
export interface Courier {
  /** Soon sends an event that was just kept, or has it looked for when it can't be sent then. */
  send(event: { id: string; payload: string }): void;
  /** Looks for events now. */
  wake(): void;
  /** Sends one event now, whatever is ordered by faults, and gives it as it is after that. */
  redeliver(id: string): Promise<EventResource | undefined>;
  /** Cuts what is under way; it is sent again after the next start. */
  close(): Promise<void>;
}

/**
 * Starts delivering: several events at a time, each until the receiver answers 2xx. What has been
 * sent without a word about it in the database, as after a crash, is sent again.
 */
export function startCourier(
  db: Database,
  { url, secrets }: Receiver,
  faults: Faults,
  logger: Logger,
): Courier {
  const inFlight = new Map<string, Promise<void>>();
  const resting = new Map<string, NodeJS.Timeout>();
  /** Sent since the running look for events began, which may still find them waiting. */
  const sentMeanwhile = new Set<string>();
  const stopping = new AbortController();

  /** Sends once; gives why it failed, or undefined. */
  const post = async (payload: string): Promise<string | undefined> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [SIGNATURE_HEADER]: signatureOf(secrets, payload, new Date()),
        },
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(TRY_TIMEOUT_MS), stopping.signal]),
      });
      await response.body?.cancel();
      return response.ok ? undefined : `answered ${response.status}`;
    } catch (error) {
      return causeOf(error);
    }
  };

  /** Gives whether the receiver took it. */
  const attempt = async (id: string, payload: string, copies: number): Promise<boolean> => {
    const tries = await Promise.all(Array.from({ length: copies }, () => post(payload)));
    if (stopping.signal.aborted) return false;
    const failure = tries.find((outcome) => outcome !== undefined);
    await recordAttempt(db, id, failure);
    if (failure !== undefined) logger.debug({ event: id, failure }, 'a webhook was not taken');
    return failure === undefined;
  };

  const deliver = async (id: string, payload: string): Promise<void> => {
    try {
      const isTaken = await attempt(id, payload, faults.current.webhooks?.copies ?? 1);
      // Others may have waited for its place, and what was not taken has a time of its own.
      const isAwaited = inFlight.size >= MAX_IN_FLIGHT || !isTaken;
      inFlight.delete(id);
      if (isAwaited) loop.wake();
    } catch (err) {
      inFlight.delete(id);
      logger.warn({ err, event: id }, 'the outcome of a webhook was not kept, it is sent again');
    }
  };

  const loop = startLoop('webhooks', logger, async () => {
    const { hold = false, shuffle = false, delayMs } = faults.current.webhooks ?? {};
    const free = MAX_IN_FLIGHT - inFlight.size;
    if (hold || free === 0) return LOOK_EVERY_MS;
    sentMeanwhile.clear();
    const schedule = { delayMs: delayMs ?? (shuffle ? SHUFFLE_MS : 0), shuffle };
    const waiting = await waitingEvents(
      db,
      schedule,
      [...inFlight.keys(), ...resting.keys()],
      free,
    );
    for (const { id, payload, waitMs } of waiting) {
      if (waitMs > 0) return Math.min(waitMs, LOOK_EVERY_MS);
      if (sentMeanwhile.has(id)) continue;
      inFlight.set(id, deliver(id, payload));
    }
    return LOOK_EVERY_MS;
  });

  const sendNow = (id: string, payload: string): void => {
    const { hold, shuffle, delayMs } = faults.current.webhooks ?? {};
    const isOrderedOtherwise = hold === true || shuffle === true || delayMs !== undefined;
    if (isOrderedOtherwise || inFlight.size >= MAX_IN_FLIGHT) return loop.wake();
    sentMeanwhile.add(id);
    inFlight.set(id, deliver(id, payload));
  };

  return {
    send({ id, payload }) {
      if (stopping.signal.aborted) return;
      const timer = setTimeout(() => {
        resting.delete(id);
        sendNow(id, payload);
      }, REST_MS);
      resting.set(id, timer);
    },
    wake: loop.wake,
    async redeliver(id) {
      const payload = await payloadOf(db, id);
      if (payload === undefined) return undefined;
      await attempt(id, payload, 1);
      return findEvent(db, id);
    },
    async close() {
      stopping.abort();
      for (const timer of resting.values()) clearTimeout(timer);
      await loop.close();
      await Promise.all(inFlight.values());
    },
  };
}

/** The reason inside of what `fetch` throws, such as ECONNREFUSED; addresses stay out of it. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${TRY_TIMEOUT_MS} ms`;
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.message;
}
