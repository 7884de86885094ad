import { behaviorOf, SILENCE, type Bank, type Verdict } from './behaviors.ts';
import type { Answer } from './http/answers.ts';

const DONE: Answer = { status: 201, body: {} };

/** A bank that writes down what a behaviour does. */
function bankOf({ isFirst = true, isFirstTry = true, isRepeat = false } = {}) {
  const deeds: (Verdict | string)[] = [];
  const bank: Bank = {
    async settle(verdict) {
      deeds.push(verdict);
      return { answer: DONE, isFirst };
    },
    earlier: async () => (isRepeat ? DONE : undefined),
    isFirstTry: async () => isFirstTry,
    async pause(ms) {
      deeds.push(`pause ${ms}`);
    },
    slowMs: 3000,
    shortHoldSeconds: 60,
  };
  return { bank, deeds };
}

const authorized = { status: 'authorized' };

describe('behaviours of payment methods', () => {
  it.each([
    ['tok_approve', [authorized]],
    ['tok_decline', [{ status: 'declined', declineCode: 'CARD_DECLINED' }]],
    ['tok_insufficient_funds', [{ status: 'declined', declineCode: 'INSUFFICIENT_FUNDS' }]],
    ['tok_challenge', [{ status: 'requires_action' }]],
    ['tok_short_hold', [{ status: 'authorized', holdSeconds: 60 }]],
    ['tok_slow', ['pause 3000', authorized]],
  ])('%s settles once', async (token, expected) => {
    const { bank, deeds } = bankOf();
    expect(await behaviorOf(token)?.(bank)).toBe(DONE);
    expect(deeds).toEqual(expected);
  });

  it('tok_slow answers a repeat at once', async () => {
    const { bank, deeds } = bankOf({ isRepeat: true });
    expect(await behaviorOf('tok_slow')?.(bank)).toBe(DONE);
    expect(deeds).toEqual([]);
  });

  it('tok_timeout_after_charge charges, then only the first caller gets no answer', async () => {
    const first = bankOf();
    expect(await behaviorOf('tok_timeout_after_charge')?.(first.bank)).toBe(SILENCE);
    expect(first.deeds).toEqual([authorized]);
    const { bank } = bankOf({ isFirst: false });
    expect(await behaviorOf('tok_timeout_after_charge')?.(bank)).toBe(DONE);
  });

  it('tok_error_then_approve does nothing the first time', async () => {
    const first = bankOf();
    expect(await behaviorOf('tok_error_then_approve')?.(first.bank)).toMatchObject({ status: 500 });
    expect(first.deeds).toEqual([]);
    const second = bankOf({ isFirstTry: false });
    expect(await behaviorOf('tok_error_then_approve')?.(second.bank)).toBe(DONE);
    expect(second.deeds).toEqual([authorized]);
  });

  it.each(['tok_unknown', '', 'toString', '__proto__'])('does not know %p', (token) => {
    expect(behaviorOf(token)).toBeUndefined();
  });
});
