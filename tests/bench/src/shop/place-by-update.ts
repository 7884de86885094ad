import { randomUUID } from 'node:crypto';
import { deriveOrderId } from '@holdfast/temporal';
import type { OrderPolicy } from '@holdfast/workflows';
import type { Bench } from '../bench.ts';
import { shopperWithQuote } from './shopper.ts';

const WAIT_MS = 8_000;

/** An order that is ready to be placed without the BFF. */
export interface ReadyOrder {
  orderId: string;
  /** Update-With-Start; rejects unless the order is confirmed. */
  place(): Promise<void>;
}

/** The BFF's own defaults: nothing moves on by itself after the confirmation. */
const POLICY: OrderPolicy = {
  reservationTtlSeconds: 900,
  challengeTtlSeconds: 900,
  cancellationWindowSeconds: 1_800,
  warehouse: { kind: 'staff' },
};

/** A guest with a quote for 2 lines, whose order is placed as the BFF would place it. */
export async function placeByUpdate(
  bench: Bench,
  policy: Partial<OrderPolicy> = {},
): Promise<ReadyOrder> {
  const { shopper, quote } = await shopperWithQuote(bench.api, bench.goods.take(2));
  const orderId = deriveOrderId('bench', shopper.userId, randomUUID());
  const input = {
    orderId,
    quoteId: quote.quoteId,
    customerId: shopper.userId,
    salesChannel: 'web',
    fingerprint: randomUUID(),
    paymentMethodToken: 'tok_approve',
    acceptedAt: new Date().toISOString(),
    policy: { ...POLICY, ...policy },
  };
  const facts = { total: quote.total, lineCount: quote.lines.length };
  return {
    orderId,
    async place() {
      const placement = await bench.orders.place(input, facts, WAIT_MS);
      if (placement.kind !== 'outcome' || placement.outcome.status !== 'CONFIRMED') {
        throw new Error(`The order ${orderId} was not confirmed: ${JSON.stringify(placement)}`);
      }
    },
  };
}
