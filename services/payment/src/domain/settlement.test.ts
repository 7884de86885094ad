import type { Found } from '../provider/port.ts';
import type { Attempt, Payment } from './payment.ts';
import { settle } from './settlement.ts';

const SETTLE_MS = 1000;

const payment = (status: Payment['status']): Payment => ({
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
  providerReference: null,
  declineReason: null,
  actionUrl: null,
  actionExpiresAt: null,
  authorizationExpiresAt: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
});

const attempt = (key: string, state: Attempt['state'], ageMs = 0): Attempt => ({
  key: `pay_1:${key}`,
  kind: key.split(':')[0] as Attempt['kind'],
  amount: 1000,
  state,
  refusal: null,
  ageMs,
});

const providerReference = 'auth_1';
const approved = { outcome: 'approved', providerReference, expiresAt: '2030' } as const;
const voided = { outcome: 'voided', providerReference } as const;
const expired = { outcome: 'expired', providerReference } as const;
const waiting = {
  outcome: 'actionRequired',
  providerReference,
  actionUrl: 'https://bank',
  expiresAt: '2030',
} as const;
const found = (verdict: Found['verdict'], ...operationKeys: string[]): Found => ({
  outcome: 'found',
  verdict,
  operationKeys,
});

/** What came out, as `key outcome`. */
const settled = (...args: [Payment['status'], Attempt[], Parameters<typeof settle>[2]]) =>
  settle(payment(args[0]), args[1], args[2], SETTLE_MS).map(
    ({ attempt: { key }, outcome }) => `${key.slice('pay_1:'.length)} ${outcome.outcome}`,
  );

const absent = { outcome: 'absent' } as const;
const authorize = attempt('authorize', 'OPEN');
const done = attempt('authorize', 'DONE');

describe('settling by the books of the provider', () => {
  it('takes over a verdict that is news', () => {
    expect(settled('PENDING', [authorize], found(approved))).toEqual(['authorize approved']);
    expect(settled('PENDING', [authorize], found(voided))).toEqual(['authorize voided']);
    expect(settled('ACTION_REQUIRED', [done], found(approved))).toEqual(['authorize approved']);
    expect(settled('PENDING', [authorize], found(waiting))).toEqual(['authorize actionRequired']);
    expect(settled('ACTION_REQUIRED', [done], found(waiting))).toEqual([]);
    expect(settled('ACTION_REQUIRED', [done], found(expired))).toEqual(['authorize expired']);
    expect(settled('AUTHORIZED', [done], found(expired))).toEqual(['authorize expired']);
    expect(settled('AUTHORIZED', [done], found(approved))).toEqual([]);
    for (const late of [approved, waiting, expired]) {
      expect(settled('VOIDED', [done], found(late))).toEqual([]);
    }
    expect(settled('EXPIRED', [done], found(approved))).toEqual([]);
  });

  it('takes over a void that somebody else made, and tells its own from it', () => {
    expect(settled('AUTHORIZED', [done], found(voided, 'other'))).toEqual(['authorize voided']);
    const own = attempt('void', 'OPEN');
    expect(settled('AUTHORIZED', [done, own], found(voided, own.key))).toEqual(['void done']);
    expect(settled('ACTION_REQUIRED', [done, own], found(voided, own.key))).toEqual(['void done']);
    expect(settled('ACTION_REQUIRED', [done], found(voided))).toEqual(['authorize voided']);
  });

  it('finds operations by their keys, also those that were taken for lost', () => {
    const attempts = [
      done,
      attempt('capture:1', 'OPEN'),
      attempt('capture:2', 'UNSENT'),
      attempt('capture:3', 'DONE'),
      attempt('capture:4', 'OPEN'),
    ];
    const keys = ['pay_1:capture:1', 'pay_1:capture:2', 'pay_1:capture:3'];
    expect(settled('AUTHORIZED', attempts, found(approved, ...keys))).toEqual([
      'capture:1 done',
      'capture:2 done',
    ]);
  });

  it('counts what the provider does not know as lost, but not too early', () => {
    const young = attempt('authorize', 'OPEN', SETTLE_MS - 1);
    const old = attempt('authorize', 'OPEN', SETTLE_MS);
    expect(settled('PENDING', [young], absent)).toEqual([]);
    expect(settled('PENDING', [old], absent)).toEqual(['authorize unsent']);
    const capture = attempt('capture:1', 'OPEN', SETTLE_MS);
    expect(settled('AUTHORIZED', [done, capture], found(approved))).toEqual(['capture:1 unsent']);
  });

  it('closes what was asked of a hold that is gone, so that nothing stays open for ever', () => {
    const attempts = [done, attempt('capture:1', 'OPEN'), attempt('void', 'OPEN')];
    expect(settled('AUTHORIZED', attempts, found(expired))).toEqual([
      'authorize expired',
      'capture:1 lapsed',
      'void lapsed',
    ]);
    expect(settled('AUTHORIZED', attempts, found(voided, 'pay_1:void'))).toEqual([
      'capture:1 lapsed',
      'void done',
    ]);
    expect(settled('EXPIRED', attempts, found(expired))).toEqual([
      'capture:1 lapsed',
      'void lapsed',
    ]);
  });

  it('leaves alone what is final', () => {
    const final = [attempt('authorize', 'REFUSED', 9e9), attempt('void', 'DONE', 9e9)];
    expect(settled('DECLINED', final, absent)).toEqual([]);
  });
});
