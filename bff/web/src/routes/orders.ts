import type { Request } from 'express';
import type { OrderEvent, OrderStatus } from '@holdfast/proto/order';
import { getOrder, getOrderProgress, listOrders, lookUpOrder } from '../contract/orders.ts';
import type { WebDependencies } from '../dependencies.ts';
import { lower, lowerOrNull, orderView, present } from '../views.ts';
import { createOrderLookup } from './order-lookup.ts';
import { paymentView } from './placement.ts';

/** How long a page may wait for the workflow's own words about an order. */
const PROGRESS_WAIT_MS = 2_000;

/** Looking at orders. */
export function orderRoutes(dependencies: WebDependencies): void {
  const { api, config, limits, orders, orderWorkflows, users } = dependencies;
  const lookup = createOrderLookup(dependencies);

  const perMinute = config.RATE_LIMIT_AUTH_PER_MINUTE;

  api.route(
    lookUpOrder,
    async ({ body: { orderNumber, email } }) => {
      const found = await orders.lookUpOrder({ number: orderNumber, email });
      const order = present(found.order, 'order');
      const { accessToken, expiresIn } = await users.createOrderToken({ orderId: order.id });
      return { order: orderView(order), accessToken, expiresIn };
    },
    { use: [limits('lookup', perMinute), limits('lookup-order', perMinute, orderNumberOf)] },
  );

  api.route(listOrders, async ({ caller: { actor }, query: { status, ...page } }) => {
    const statuses = status.map((name) => name.toUpperCase() as OrderStatus);
    const answer = await orders.listOrders({ customerId: actor.id, page, statuses }, { actor });
    return { items: answer.orders.map(orderView), nextCursor: answer.page?.nextCursor || null };
  });

  api.route(getOrder, async ({ caller: { actor }, params: { orderId } }) =>
    orderView(await lookup.get(orderId, actor)),
  );

  api.route(getOrderProgress, async ({ caller: { actor }, params: { orderId } }) => {
    const order = await lookup.get(orderId, actor);
    const live = await orderWorkflows.progress(orderId, PROGRESS_WAIT_MS);
    return {
      orderId,
      orderNumber: order.number,
      status: lower(live?.status ?? order.status),
      paymentStatus: lowerOrNull(live?.paymentStatus ?? order.paymentStatus),
      payment:
        live?.paymentId === undefined
          ? null
          : paymentView({
              paymentId: live.paymentId,
              status: live.paymentStatus,
              ...(live.paymentAction === undefined ? {} : { action: live.paymentAction }),
            }),
      steps: live?.steps ?? stepsOf(await lookup.history(orderId, actor)),
      waiting: live?.waiting ?? null,
      next: live?.next ?? [],
      stale: live === undefined,
    };
  });
}

/** The number that a look-up is for, as the order service reads it; whoever asks. */
function orderNumberOf({ body }: Request): string | undefined {
  const number: unknown = (body as { orderNumber?: unknown } | undefined)?.orderNumber;
  return typeof number === 'string' ? number.trim().toUpperCase().slice(0, 32) : undefined;
}

/** The history, when no worker can say more. */
function stepsOf(events: readonly OrderEvent[]) {
  return events.map(({ status, occurredAt = '', detail }) => ({
    name: lower(status),
    state: 'done' as const,
    startedAt: occurredAt,
    endedAt: occurredAt,
    ...(detail === '' ? {} : { detail }),
  }));
}
