import type { Answer } from './answers.ts';

/** Why the pretend bank declines. */
export type DeclineCode = 'CARD_DECLINED' | 'INSUFFICIENT_FUNDS';

/** What the pretend bank says about an authorisation. */
export type Verdict = { status: 'authorized' } | { status: 'declined'; declineCode: DeclineCode };

/**
 * Writes a verdict to the books, once per idempotency key, and gives the answer to it. When its
 * promise is fulfilled, the money is held (or refused) whatever happens to the answer afterwards.
 */
export type Settle = (verdict: Verdict) => Promise<Answer>;

/**
 * How a payment method behaves when it is asked for an authorisation for the first time under a
 * key: it settles on a verdict, and may do something before, after or instead of it. A repeat under
 * the same key gets the stored answer without coming here.
 */
export type Behavior = (settle: Settle) => Promise<Answer>;

const decline =
  (declineCode: DeclineCode): Behavior =>
  (settle) =>
    settle({ status: 'declined', declineCode });

const BEHAVIORS: Readonly<Record<string, Behavior>> = {
  tok_approve: (settle) => settle({ status: 'authorized' }),
  tok_decline: decline('CARD_DECLINED'),
  tok_insufficient_funds: decline('INSUFFICIENT_FUNDS'),
};

/** The behaviour of a payment method token; undefined for a token that the sandbox doesn't know. */
export function behaviorOf(paymentMethod: string): Behavior | undefined {
  return Object.hasOwn(BEHAVIORS, paymentMethod) ? BEHAVIORS[paymentMethod] : undefined;
}
