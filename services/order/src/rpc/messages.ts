import { toIso } from '@holdfast/platform';
import type { Cart, Order, OrderEvent, Quote } from '@holdfast/proto/order';
import type { QuoteModel } from '../db/models/quote.ts';
import type { StoredEvent } from '../db/order-events.ts';
import type { StoredOrder } from '../db/order-rows.ts';
import type { PricedCart, PricedLine } from '../domain/cart.ts';

/** The cart of an owner as a message. */
export function toCartMessage(
  ownerId: string,
  cart: PricedCart,
  updatedAt: Date | undefined,
): Cart {
  return { ownerId, ...cart, updatedAt: updatedAt && toIso(updatedAt) };
}

/** A line without what only this service knows of it. */
function toLineMessage(line: PricedLine): PricedLine {
  const { sku, productId, name, options, quantity, unitPrice, total, image } = line;
  return { sku, productId, name, options, quantity, unitPrice, total, image };
}

/** A quote as a message. */
export function toQuoteMessage(quote: QuoteModel): Quote {
  const { lines, totals, address, shippingMethod, contact } = quote.snapshot;
  return {
    id: quote.id,
    ownerId: quote.ownerId,
    customerId: quote.customerId,
    lines: lines.map(toLineMessage),
    totals,
    address,
    shippingMethod,
    contact,
    expiresAt: toIso(quote.expiresAt),
    orderId: quote.orderId ?? '',
  };
}

/** An order as a message. */
export function toOrderMessage(order: StoredOrder): Order {
  return {
    id: order.id,
    number: order.number,
    customerId: order.customerId,
    quoteId: order.quoteId,
    status: order.status,
    paymentStatus: order.paymentStatus,
    lines: order.lines.map(toLineMessage),
    totals: order.totals,
    address: order.address,
    shippingMethod: order.shippingMethod,
    contact: order.contact,
    salesChannel: order.salesChannel,
    statusReason: order.statusReason,
    fingerprint: order.fingerprint,
    placedAt: toIso(order.placedAt),
    updatedAt: toIso(order.updatedAt),
    confirmedAt: order.confirmedAt && toIso(order.confirmedAt),
  };
}

/** An entry of the history as a message. */
export function toEventMessage(event: StoredEvent): OrderEvent {
  return {
    sequence: event.sequence,
    status: event.status,
    paymentStatus: event.paymentStatus,
    actorType: event.actorType,
    actorId: event.actorId,
    reason: event.reason,
    detail: event.detail,
    internal: event.internal,
    occurredAt: toIso(event.occurredAt),
  };
}
