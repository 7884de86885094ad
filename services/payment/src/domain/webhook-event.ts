/** How far an event is; the names of the contract. */
export type WebhookEventState = 'RECEIVED' | 'PROCESSED' | 'WAITING' | 'PARKED' | 'IGNORED';

/** What tells one event from another. */
export interface EventKey {
  provider: string;
  /** The provider's id of it. */
  eventId: string;
}

/** An event in the inbox, without its body. */
export interface WebhookEvent extends EventKey {
  /** Order of arrival. */
  sequence: number;
  type: string;
  /** The payment that it names, where that is one of ours. */
  paymentId: string | null;
  state: WebhookEventState;
  /** True when it said something that the payment's row didn't say before. */
  isNews: boolean;
  attempts: number;
  error: string | null;
  receivedAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
}

/** What came of one try to process an event. */
export type Verdict =
  | { is: 'known'; isNews: boolean }
  | { is: 'foreign' }
  /** Its payment is not there. */
  | { is: 'absent' }
  /** Something that passes by itself is in the way. */
  | { is: 'held up'; why: string }
  /** It makes no sense, now; another try may find out more. */
  | { is: 'senseless'; why: string }
  /** It makes no sense, and never will to this version of the service. */
  | { is: 'unreadable'; why: string };

/** What is written about an event after a try. */
export interface Ending {
  state: WebhookEventState;
  isNews: boolean;
  error: string | null;
  /** Milliseconds until the next try; null when there is none. */
  retryMs: number | null;
}

/** After so many tries, what makes no sense waits for a person. */
export const MAX_SENSELESS_TRIES = 5;

/** After so long, so does what is held up or has no payment: one day. */
export const MAX_AGE_MS = 24 * 3_600_000;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 3_600_000;

/** The wait after the n-th try, from 1: doubling from a second to an hour. */
export function retryMs(tries: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** (tries - 1), LONGEST_RETRY_MS);
}

/** How an event goes on after its n-th try (from 1), `ageMs` after it came. */
export function endingOf(verdict: Verdict, tries: number, ageMs: number): Ending {
  const end = (state: WebhookEventState, error: string | null = null): Ending => ({
    state,
    isNews: false,
    error,
    retryMs: state === 'RECEIVED' || state === 'WAITING' ? retryMs(tries) : null,
  });
  const isOld = ageMs >= MAX_AGE_MS;
  switch (verdict.is) {
    case 'known':
      return { ...end('PROCESSED'), isNews: verdict.isNews };
    case 'foreign':
      return end('IGNORED');
    case 'absent': {
      const why = 'There is no such payment.';
      return isOld ? end('PARKED', why) : end('WAITING', why);
    }
    case 'held up':
      return end(isOld ? 'PARKED' : 'RECEIVED', verdict.why);
    case 'senseless':
      return end(tries >= MAX_SENSELESS_TRIES ? 'PARKED' : 'RECEIVED', verdict.why);
    case 'unreadable':
      return end('PARKED', verdict.why);
  }
}

/** The payments whose workflows should hear of an event. */
export function paymentsToTell(event: WebhookEvent): string[] {
  if (event.paymentId === null || event.state === 'IGNORED') return [];
  return event.state === 'PROCESSED' && !event.isNews ? [] : [event.paymentId];
}
