import {
  addressView,
  lineView,
  lower,
  lowerOrNull,
  moneyView,
  orNull,
  present,
  totalsView,
} from '@holdfast/bff-shared';
import type { Order, OrderEvent } from '@holdfast/proto/order';
import type { OrderSummary } from '@holdfast/proto/order/staff';
import type { Payment, WebhookEvent } from '@holdfast/proto/payment';
import type { UserRecord } from '@holdfast/proto/user/staff';
import type { Links } from './links.ts';

/** A page as clients get it. */
export const nextCursorOf = (page: { nextCursor: string } | undefined): string | null =>
  page?.nextCursor || null;

/** A name of the contract as the proto enum has it. */
export const upper = <T extends string>(name: T): Uppercase<T> =>
  name.toUpperCase() as Uppercase<T>;

/** An order as a row of a list. */
export function orderRowView(order: OrderSummary, waiting: ReadonlySet<string> | undefined) {
  return {
    orderId: order.id,
    orderNumber: order.number,
    customerId: order.customerId,
    email: order.email,
    name: order.name,
    status: lower(order.status),
    paymentStatus: lowerOrNull(order.paymentStatus),
    statusReason: orNull(order.statusReason),
    total: moneyView(order.total),
    lineCount: order.lineCount,
    salesChannel: order.salesChannel,
    needsAttention: waiting?.has(order.id) ?? null,
    placedAt: order.placedAt ?? '',
    updatedAt: order.updatedAt ?? '',
  };
}

/** All of an order. */
export function orderView(given: Order | undefined, links: Links) {
  const order = present(given, 'order');
  const { email, name, locale } = present(order.contact, 'contact');
  return {
    orderId: order.id,
    orderNumber: order.number,
    customerId: order.customerId,
    contact: { email, name, locale },
    status: lower(order.status),
    paymentStatus: lowerOrNull(order.paymentStatus),
    statusReason: orNull(order.statusReason),
    lines: order.lines.map(lineView),
    ...totalsView(order.totals),
    address: addressView(order.address),
    shippingMethod: lower(order.shippingMethod),
    salesChannel: order.salesChannel,
    placedAt: order.placedAt ?? '',
    updatedAt: order.updatedAt ?? '',
    link: links.workflow(`order:${order.id}`),
  };
}

/** An entry of an order's history. */
export function orderEventView(event: OrderEvent) {
  return {
    sequence: event.sequence,
    status: lower(event.status),
    paymentStatus: lowerOrNull(event.paymentStatus),
    actor: { type: lower(event.actorType), id: orNull(event.actorId) },
    reason: orNull(event.reason),
    detail: orNull(event.detail),
    internal: event.internal,
    occurredAt: event.occurredAt ?? '',
  };
}

/** A payment. */
export function paymentView(given: Payment | undefined) {
  const payment = present(given, 'payment');
  return {
    paymentId: payment.id,
    orderId: payment.orderId,
    status: lower(payment.status),
    amount: moneyView(payment.amount),
    captured: moneyView(payment.captured),
    refunded: moneyView(payment.refunded),
    provider: payment.provider,
    providerReference: orNull(payment.providerReference),
    declineReason: orNull(payment.declineReason),
    authorizationExpiresAt: payment.authorizationExpiresAt ?? null,
    actionExpiresAt: payment.actionExpiresAt ?? null,
    createdAt: payment.createdAt ?? '',
    updatedAt: payment.updatedAt ?? '',
  };
}

/** An event of the inbox of webhooks. */
export function webhookEventView(given: WebhookEvent | undefined) {
  const event = present(given, 'event');
  return {
    provider: event.provider,
    eventId: event.eventId,
    type: event.type,
    state: lower(event.state) as Lowercase<Exclude<WebhookEvent['state'], 'UNSPECIFIED'>>,
    paymentId: orNull(event.paymentId),
    attempts: event.attempts,
    error: orNull(event.error),
    receivedAt: event.receivedAt ?? '',
    dueAt: event.dueAt ?? null,
    endedAt: event.endedAt ?? null,
  };
}

/** A person. */
export function userView(given: UserRecord | undefined) {
  const { user, lockedAt, lockReason, lastSignInAt } = present(given, 'user');
  const { id, kind, email, name, locale, roles, createdAt } = present(user, 'user');
  return {
    id,
    kind: kind === 'GUEST' ? ('guest' as const) : ('account' as const),
    email,
    name,
    locale,
    roles: roles.map(lower) as Lowercase<Exclude<(typeof roles)[number], 'UNSPECIFIED'>>[],
    createdAt: createdAt ?? '',
    lockedAt: lockedAt ?? null,
    lockReason: orNull(lockReason),
    lastSignInAt: lastSignInAt ?? null,
  };
}
