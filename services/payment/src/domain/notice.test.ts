import { PAYMENT_STATES, paymentIdOf, type PaymentState } from '@holdfast/domain';
import type { Found } from '../provider/port.ts';
import type { Notice } from '../provider/webhooks.ts';
import {
  contradiction,
  contradictsTombstone,
  isLateHold,
  pictureOf,
  strangeness,
} from './notice.ts';
import type { Attempt, Payment } from './payment.ts';
import { settle } from './settlement.ts';

const providerReference = 'auth_1';
const verdicts = {
  approved: { outcome: 'approved', providerReference, expiresAt: '2030' },
  actionRequired: {
    outcome: 'actionRequired',
    providerReference,
    actionUrl: 'https://bank',
    expiresAt: '2030',
  },
  declined: { outcome: 'declined', providerReference, reason: 'CARD_DECLINED' },
  voided: { outcome: 'voided', providerReference },
  expired: { outcome: 'expired', providerReference },
} as const satisfies Record<string, Found['verdict']>;
type Kind = keyof typeof verdicts;
const kinds = Object.keys(verdicts) as Kind[];

const notice = (kind: Kind, details: Partial<Notice> = {}): Notice => ({
  reference: 'pay_1',
  found: { outcome: 'found', verdict: verdicts[kind], operationKeys: [] },
  amount: { currencyCode: 'EUR', amountMinor: 1000 },
  captured: 0,
  refunded: 0,
  ...details,
});

const payment = (status: PaymentState, details: Partial<Payment> = {}): Payment => ({
  id: 'pay_1',
  orderId: 'ord_1',
  customerId: 'usr_1',
  fingerprint: 'f',
  status,
  currencyCode: 'EUR',
  amount: 1000,
  captured: 0,
  refunded: 0,
  provider: 'sandbox',
  providerReference,
  declineReason: null,
  actionUrl: null,
  actionExpiresAt: null,
  authorizationExpiresAt: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  ...details,
});

describe('an event, after it was taken over,', () => {
  const LIVE: PaymentState[] = [
    'PENDING',
    'ACTION_REQUIRED',
    'AUTHORIZED',
    'PARTIALLY_CAPTURED',
    'CAPTURED',
    'PARTIALLY_REFUNDED',
    'REFUNDED',
  ];
  /** Which statuses each kind of event can't be true of. */
  const CONTRADICTS: Record<Kind, PaymentState[]> = {
    approved: ['DECLINED'],
    actionRequired: [],
    declined: LIVE,
    voided: LIVE,
    expired: LIVE,
  };
  const states = Object.keys(PAYMENT_STATES) as PaymentState[];

  it.each(kinds)('that says %s', (kind) => {
    const contradicted = states.filter((status) => contradiction(payment(status), notice(kind)));
    expect(contradicted.sort()).toEqual([...CONTRADICTS[kind]].sort());
  });

  it('may say less than the payment, but not more', () => {
    const taken = payment('PARTIALLY_REFUNDED', { captured: 1000, refunded: 300 });
    const saying = (captured: number, refunded: number) =>
      contradiction(taken, notice('approved', { captured, refunded }));
    expect(saying(0, 0)).toBeUndefined();
    expect(saying(1000, 300)).toBeUndefined();
    expect(saying(1001, 300)).toContain('captured 1001');
    expect(saying(1000, 301)).toContain('refunded 301');
  });
});

describe('the picture that an event is', () => {
  const reference = paymentIdOf('ord_00000000000000000000000000', 1);
  const amounts = [
    [0, 0],
    [400, 0],
    [400, 100],
    [400, 400],
    [1000, 0],
    [1000, 1000],
  ] as const;
  const attempt = (kind: Attempt['kind'], state: Attempt['state'], key: string): Attempt => ({
    key,
    kind,
    amount: 400,
    state,
    refusal: null,
    ageMs: 1e9,
  });
  // What was tried besides, and has come to an end, is of no interest to the event.
  const attempts = (['UNSENT', 'DONE', 'REFUSED'] as const).flatMap((state) =>
    (['authorize', 'capture', 'void', 'refund'] as const).map((kind) =>
      attempt(kind, state, `${kind}:${state}`),
    ),
  );

  it.each(kinds)('is of a payment to which it says nothing new (%s)', (kind) => {
    for (const [captured, refunded] of amounts) {
      const found = { ...notice(kind).found, operationKeys: ['done'] };
      const told = notice(kind, { reference, found, captured, refunded });
      const { operationKeys = [], ...row } = pictureOf(told) ?? {};
      const same = payment('PENDING', row);
      expect(same.status).not.toBe('PENDING');
      const ours = [...attempts, attempt('capture', 'DONE', operationKeys[0] ?? '')];
      expect(strangeness(same, told)).toBeUndefined();
      expect(settle(same, ours, told.found, Infinity)).toEqual([]);
      expect(isLateHold(same, told)).toBe(false);
      const taken = kind === 'approved' || kind === 'actionRequired' || captured === 0;
      if (taken) expect(contradiction(same, told)).toBeUndefined();
    }
  });

  it('is none of what no row can be', () => {
    expect(pictureOf(notice('approved', { reference: 'somebody-elses' }))).toBeUndefined();
    const amount = { currencyCode: 'E\0R', amountMinor: 1 };
    expect(pictureOf(notice('approved', { reference, amount }))).toBeUndefined();
  });
});

describe('an event of something else', () => {
  it('is about another authorisation', () => {
    expect(strangeness(payment('AUTHORIZED'), notice('approved'))).toBeUndefined();
    expect(
      strangeness(payment('PENDING', { providerReference: null }), notice('approved')),
    ).toBeUndefined();
    expect(
      strangeness(payment('AUTHORIZED', { providerReference: 'auth_2' }), notice('approved')),
    ).toContain('auth_1');
  });

  it.each([
    { currencyCode: 'EUR', amountMinor: 999 },
    { currencyCode: 'USD', amountMinor: 1000 },
  ])('is about another amount: %j', (amount) => {
    expect(strangeness(payment('AUTHORIZED'), notice('approved', { amount }))).toBeDefined();
  });
});

describe('a payment that was voided without a hold', () => {
  it.each(kinds)('has a late one when the event says so (%s)', (kind) => {
    const isLive = kind === 'approved' || kind === 'actionRequired';
    expect(isLateHold(payment('VOIDED', { providerReference: null }), notice(kind))).toBe(isLive);
    expect(isLateHold(payment('VOIDED'), notice(kind))).toBe(false);
    expect(contradictsTombstone(notice(kind)) !== undefined).toBe(isLive);
  });
});
