import { DomainError } from '@holdfast/domain';
import fc from 'fast-check';
import type { Fault } from './faulty-proxy.ts';
import { eur, eventually, type PaymentClient } from './support.ts';

/** A longer walk: `PROPERTY_RUNS=1000 PROPERTY_SEED=…`. */
export const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 30);
export const SEED = Number(process.env['PROPERTY_SEED'] ?? 7);

export type Action =
  | { do: 'authorize' | 'void' | 'sync' }
  | { do: 'capture' | 'refund'; name: string; amountMinor: number };

type Request = Parameters<PaymentClient['authorizePayment']>[0];

/** What a caller may want of a payment. */
export const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'authorize' as const }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'void' as const }, { do: 'sync' as const }) },
  {
    weight: 6,
    arbitrary: fc
      .record({
        do: fc.constantFrom('capture' as const, 'capture' as const, 'refund' as const),
        name: fc.constantFrom('a', 'b', 'c'),
      })
      .chain(({ do: kind, name }) =>
        fc.constantFrom(200, 500, 1000).map((amountMinor) => ({ do: kind, name, amountMinor })),
      ),
  },
);

/** What may go wrong on the way to the provider, mostly nothing. */
export const fault = fc.option(fc.constantFrom<Fault>('lost, cut', 'done, cut', 'done, 500'), {
  freq: 3,
  nil: undefined,
});

export function act(client: PaymentClient, request: Request, wanted: Action): Promise<unknown> {
  const { paymentId } = request;
  switch (wanted.do) {
    case 'authorize':
      return client.authorizePayment(request);
    case 'void':
      return client.voidPayment({ paymentId, reason: '' });
    case 'sync':
      return client.syncPayment({ paymentId });
    case 'capture':
      return client.capturePayment({
        paymentId,
        captureId: wanted.name,
        amount: eur(wanted.amountMinor),
      });
    case 'refund':
      return client.refundPayment({
        paymentId,
        refundId: wanted.name,
        amount: eur(wanted.amountMinor),
        reason: '',
      });
  }
}

/** Refusals are fine, surprises are not. */
export function expectNoSurprise(results: readonly PromiseSettledResult<unknown>[]): void {
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    expect(result.reason).toBeInstanceOf(DomainError);
    expect((result.reason as DomainError).reason).not.toBe('INTERNAL');
  }
}

/** Undefined instead of PAYMENT_NOT_FOUND. */
async function ifFound<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof DomainError && error.reason === 'PAYMENT_NOT_FOUND') return undefined;
    throw error;
  }
}

/** The payment once its outcomes are known, or undefined when there is none. */
export async function settledPayment(client: PaymentClient, paymentId: string) {
  return (await ifFound(eventually(() => client.syncPayment({ paymentId }))))?.payment;
}

/** The payment as it is, or undefined when there is none. */
export async function storedPayment(client: PaymentClient, paymentId: string) {
  return (await ifFound(client.getPayment({ paymentId })))?.payment;
}

/** The ledger of a payment says what was taken and given back. */
export async function expectLedger(
  client: PaymentClient,
  paymentId: string,
  { captured, refunded }: { captured: number; refunded: number },
): Promise<void> {
  const { entries } = await client.listLedgerEntries({ paymentId });
  const balance = (account: string) =>
    entries
      .filter((entry) => entry.account === account)
      .reduce((total, entry) => total + (entry.amount?.amountMinor ?? NaN), 0);
  expect(balance('sales')).toBe(0 - captured);
  expect(balance('refunds')).toBe(refunded);
  expect(balance('provider_receivable')).toBe(captured - refunded);
}
