import { refusal, type Answer } from './http/answers.ts';

/** Why the pretend bank declines. The last is the customer's own choice on the challenge's page. */
export type DeclineCode = 'CARD_DECLINED' | 'INSUFFICIENT_FUNDS' | 'CHALLENGE_REJECTED';

/** What the pretend bank says about an authorisation. */
export type Verdict =
  /** The hold lasts a week when `holdSeconds` is absent. */
  | { status: 'authorized'; holdSeconds?: number }
  | { status: 'declined'; declineCode: DeclineCode }
  /** The bank wants the customer to confirm. */
  | { status: 'requires_action' };

/** The answer to a request for an authorisation. */
export interface Settled {
  answer: Answer;
  /** False for a repeat, and for whoever came at the same time under the same key. */
  isFirst: boolean;
}

/**
 * Writes a verdict to the books, once per idempotency key, and gives the answer to it; to a repeat
 * the answer that the key has. When its promise is fulfilled, the money is held (or refused) whatever
 * happens to the answer afterwards.
 */
export type Settle = (verdict: Verdict) => Promise<Settled>;

/** In place of an answer: the caller is left waiting until it gives up. */
export const SILENCE = Symbol('silence');

/** What a behaviour can do. */
export interface Bank {
  settle: Settle;
  /** The answer that the key has already; for behaviours that do something before they settle. */
  earlier(): Promise<Answer | undefined>;
  /** Remembers, also over a restart, that this key was seen; true the first time. */
  isFirstTry(): Promise<boolean>;
  /** Waits; shorter when the sandbox is shut down. */
  pause(ms: number): Promise<void>;
  slowMs: number;
  shortHoldSeconds: number;
}

/**
 * How a payment method behaves when it is asked for an authorisation: it settles on a verdict, and may
 * do something before, after or instead of it.
 */
export type Behavior = (bank: Bank) => Promise<Answer | typeof SILENCE>;

const settleOn =
  (verdict: Verdict): Behavior =>
  async ({ settle }) =>
    (await settle(verdict)).answer;

const BEHAVIORS: Readonly<Record<string, Behavior>> = {
  tok_approve: settleOn({ status: 'authorized' }),
  tok_decline: settleOn({ status: 'declined', declineCode: 'CARD_DECLINED' }),
  tok_insufficient_funds: settleOn({ status: 'declined', declineCode: 'INSUFFICIENT_FUNDS' }),
  tok_challenge: settleOn({ status: 'requires_action' }),

  async tok_short_hold({ settle, shortHoldSeconds }) {
    const { answer } = await settle({ status: 'authorized', holdSeconds: shortHoldSeconds });
    return answer;
  },

  async tok_slow({ settle, earlier, pause, slowMs }) {
    const known = await earlier();
    if (known !== undefined) return known;
    await pause(slowMs);
    return (await settle({ status: 'authorized' })).answer;
  },

  async tok_timeout_after_charge({ settle }) {
    const { answer, isFirst } = await settle({ status: 'authorized' });
    return isFirst ? SILENCE : answer;
  },

  async tok_error_then_approve({ settle, isFirstTry }) {
    if (await isFirstTry()) return refusal('internal_error', 'The bank had a problem; try again.');
    return (await settle({ status: 'authorized' })).answer;
  },
};

/** The behaviour of a payment method token; undefined for a token that the sandbox doesn't know. */
export function behaviorOf(paymentMethod: string): Behavior | undefined {
  return Object.hasOwn(BEHAVIORS, paymentMethod) ? BEHAVIORS[paymentMethod] : undefined;
}
