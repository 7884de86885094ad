import type { OrderEvent } from '@holdfast/proto/order';
import { getOrder, getOrderProgress, listOrders } from '../contract/orders.ts';
import type { WebDependencies } from '../dependencies.ts';
import { lower, lowerOrNull, orderView } from '../views.ts';
import { createOrderLookup } from './order-lookup.ts';
import { paymentView } from './placement.ts';

/** How long a page may wait for the workflow's own words about an order. */
const PROGRESS_WAIT_MS = 2_000;

/** Looking at orders. */
export function orderRoutes(dependencies: WebDependencies): void {
  const { api, orders, orderWorkflows } = dependencies;
  const lookup = createOrderLookup(dependencies);

  api.route(listOrders, async ({ caller: { actor }, query }) => {
    const answer = await orders.listOrders(
      { customerId: actor.id, page: query, statuses: [] },
      { actor },
    );
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
