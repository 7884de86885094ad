import { canTransition, PAYMENT_STATES, type PaymentState } from '@holdfast/domain';
import fc from 'fast-check';
import { changeOf, type Outcome } from './change.ts';
import type { Attempt, AttemptKind, Payment } from './payment.ts';

const payment = (details: Partial<Payment> = {}): Payment => ({
  id: 'pay_1',
  orderId: 'ord_1',
  customerId: 'usr_1',
  fingerprint: 'f',
  status: 'PENDING',
  currencyCode: 'EUR',
  amount: 1000,
  captured: 0,
  refunded: 0,
  provider: 'sandbox',
  providerReference: null,
  declineReason: null,
  actionUrl: null,
  actionExpiresAt: null,
  authorizationExpiresAt: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  ...details,
});

const attempt = (kind: AttemptKind, amount: number): Attempt => ({
  key: `pay_1:${kind}`,
  kind,
  amount,
  state: 'OPEN',
  refusal: null,
  ageMs: 0,
});

const providerReference = 'auth_1';
const verdicts: Record<string, Outcome> = {
  AUTHORIZED: { outcome: 'approved', providerReference, expiresAt: '2030-01-01T00:00:00.000Z' },
  DECLINED: { outcome: 'declined', providerReference, reason: 'CARD_DECLINED' },
  ACTION_REQUIRED: {
    outcome: 'actionRequired',
    providerReference,
    actionUrl: 'https://bank',
    expiresAt: '2030-01-01T00:00:00.000Z',
  },
  VOIDED: { outcome: 'voided', providerReference },
  EXPIRED: { outcome: 'expired', providerReference },
};
const states = Object.keys(PAYMENT_STATES) as PaymentState[];

describe('a verdict', () => {
  const pairs = states.flatMap((from) => Object.keys(verdicts).map((to) => [from, to] as const));

  it.each(pairs)('%s → %s follows the state table', (from, to) => {
    const decide = () =>
      changeOf(payment({ status: from }), attempt('authorize', 1000), verdicts[to]!);
    if (from === to || canTransition(PAYMENT_STATES, from, to)) {
      expect(decide().payment).toMatchObject({ status: to, captured: 0, providerReference });
      expect(decide().posting).toEqual([]);
    } else {
      expect(decide).toThrow(`cannot go from ${from} to ${to}`);
    }
  });

  it.each<[PaymentState, string]>([
    ['AUTHORIZED', 'payment.authorized'],
    ['DECLINED', 'payment.declined'],
    ['VOIDED', 'payment.voided'],
    ['EXPIRED', 'payment.expired'],
  ])('that ends a challenge (%s) takes the address of the bank away', (status, event) => {
    const asked = changeOf(
      payment(),
      attempt('authorize', 1000),
      verdicts['ACTION_REQUIRED']!,
    ).payment;
    expect(asked).toMatchObject({
      actionUrl: 'https://bank',
      actionExpiresAt: new Date('2030-01-01T00:00:00.000Z'),
    });
    expect(changeOf(asked, attempt('authorize', 1000), verdicts[status]!)).toMatchObject({
      payment: { status, actionUrl: null, actionExpiresAt: null },
      event,
    });
  });
});

describe('what is not known or not done', () => {
  const cause = new Error('x');
  it.each<[Outcome, Attempt['state'], string | null]>([
    [{ outcome: 'unknown', cause }, 'OPEN', null],
    [{ outcome: 'unsent', cause }, 'UNSENT', null],
    [{ outcome: 'refused', reason: 'invalid_state' }, 'REFUSED', 'invalid_state'],
  ])('%j changes the attempt alone', (outcome, state, refusal) => {
    const before = payment({ status: 'AUTHORIZED', providerReference });
    expect(changeOf(before, attempt('capture', 10), outcome)).toEqual({
      payment: before,
      attempt: { state, refusal },
      posting: [],
    });
  });
});

describe('a capture of what has lapsed', () => {
  const lapsed: Outcome = { outcome: 'lapsed' };

  it('ends the payment', () => {
    const before = payment({ status: 'AUTHORIZED', providerReference });
    expect(changeOf(before, attempt('capture', 10), lapsed)).toEqual({
      payment: { ...before, status: 'EXPIRED' },
      attempt: { state: 'REFUSED', refusal: 'authorization_expired' },
      posting: [],
      event: 'payment.expired',
    });
  });

  it('leaves what was taken before', () => {
    const before = payment({ status: 'PARTIALLY_CAPTURED', captured: 400, providerReference });
    expect(changeOf(before, attempt('capture', 10), lapsed)).toEqual({
      payment: before,
      attempt: { state: 'REFUSED', refusal: 'authorization_expired' },
      posting: [],
    });
  });
});

describe('money that moves', () => {
  it('keeps amounts, status and ledger together, whatever the order', () => {
    const movement = fc.record({
      kind: fc.constantFrom('capture' as const, 'refund' as const),
      share: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 12 }), (movements) => {
        let now = payment({ status: 'AUTHORIZED', amount: 1000, providerReference });
        const ledger = { provider_receivable: 0, sales: 0, refunds: 0 };
        for (const { kind, share } of movements) {
          const room = kind === 'capture' ? now.amount - now.captured : now.captured - now.refunded;
          const amount = Math.ceil(room / share);
          // What the operations refuse before it comes to a change.
          if (amount === 0 || (kind === 'capture' && now.status === 'REFUNDED')) continue;
          const change = changeOf(now, attempt(kind, amount), { outcome: 'done' });
          expect(change.posting.reduce((sum, line) => sum + line.amount, 0)).toBe(0);
          for (const line of change.posting) ledger[line.account] += line.amount;
          now = change.payment;
        }
        expect(now.captured).toBeLessThanOrEqual(now.amount);
        expect(now.refunded).toBeLessThanOrEqual(now.captured);
        expect(0 - ledger.sales).toBe(now.captured);
        expect(ledger.refunds).toBe(now.refunded);
        expect(ledger.provider_receivable).toBe(now.captured - now.refunded);
        const expected =
          now.captured === 0
            ? 'AUTHORIZED'
            : now.refunded === now.captured
              ? 'REFUNDED'
              : now.refunded > 0
                ? 'PARTIALLY_REFUNDED'
                : now.captured === now.amount
                  ? 'CAPTURED'
                  : 'PARTIALLY_CAPTURED';
        expect(now.status).toBe(expected);
      }),
      { seed: 7 },
    );
  });

  it('is not taken from a voided payment', () => {
    const voided = payment({ status: 'VOIDED' });
    expect(() => changeOf(voided, attempt('capture', 1), { outcome: 'done' })).toThrow(/cannot go/);
  });
});
