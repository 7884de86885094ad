import { newId, orderNumber } from '@holdfast/domain';
import type { Order } from '@holdfast/proto/order';
import type { Payment } from '@holdfast/proto/payment';
import type { OrderInput } from '@holdfast/workflows';

/** An amount of euro cents. */
export const EUR = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });

/** Input of an order that a simulated warehouse delivers within seconds. */
export function orderInput(policy: Partial<OrderInput['policy']> = {}): OrderInput {
  return {
    orderId: newId('ord'),
    quoteId: newId('quo'),
    customerId: newId('usr'),
    salesChannel: 'web',
    fingerprint: 'f1',
    acceptedAt: new Date().toISOString(),
    paymentMethodToken: 'tok_approve',
    policy: {
      reservationTtlSeconds: 900,
      challengeTtlSeconds: 600,
      cancellationWindowSeconds: 0,
      warehouse: { kind: 'simulated', packAfterMs: 1000, shipAfterMs: 1000, deliverAfterMs: 1000 },
      ...policy,
    },
  };
}

/** An order row as it begins. */
export function newOrder(id: string, quoteId: string, customerId: string): Order {
  const now = new Date().toISOString();
  return {
    id,
    number: orderNumber(100001),
    customerId,
    quoteId,
    status: 'PENDING',
    paymentStatus: 'UNSPECIFIED',
    lines: [
      {
        sku: 'A',
        productId: newId('prd'),
        name: 'Apples',
        options: {},
        quantity: 2,
        unitPrice: EUR(500),
        total: EUR(1000),
        image: '',
      },
    ],
    totals: {
      subtotal: EUR(1000),
      discount: EUR(0),
      shipping: EUR(490),
      tax: EUR(143),
      total: EUR(1490),
    },
    address: {
      name: 'Ada Example',
      line1: 'Am Markt 1',
      city: 'Bremen',
      postalCode: '28195',
      countryCode: 'DE',
    },
    shippingMethod: 'STANDARD',
    contact: { email: 'ada@example.com', name: 'Ada Example', locale: 'en' },
    salesChannel: 'web',
    statusReason: '',
    fingerprint: 'f1',
    placedAt: now,
    updatedAt: now,
    confirmedAt: undefined,
  };
}

/** A payment row as it begins. */
export function newPayment(id: string, orderId: string): Payment {
  return {
    id,
    orderId,
    status: 'PENDING',
    amount: EUR(1490),
    captured: EUR(0),
    refunded: EUR(0),
    provider: 'sandbox',
    providerReference: '',
    declineReason: '',
    actionUrl: '',
    authorizationExpiresAt: undefined,
    actionExpiresAt: undefined,
    createdAt: undefined,
    updatedAt: undefined,
  };
}
