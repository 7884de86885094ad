import type { OrderEvent } from '@holdfast/proto/order';
import { orderIdParamsSchema, orderSchema, progressSchema } from '../contract/orders.ts';
import { pageOf, pageQuerySchema } from '../contract/shared.ts';
import type { WebDependencies } from '../dependencies.ts';
import { lower, lowerOrNull, orderView } from '../views.ts';
import { createOrderLookup } from './order-lookup.ts';
import { paymentView } from './placement.ts';

/** How long a page may wait for the workflow's own words about an order. */
const PROGRESS_WAIT_MS = 2_000;

/** Looking at orders. */
export function orderRoutes(dependencies: WebDependencies): void {
  const { api, orders, orderWorkflows } = dependencies;
  const tag = 'Orders';
  const lookup = createOrderLookup(dependencies);

  api.route(
    {
      method: 'get',
      path: '/v1/orders',
      summary: 'My orders, latest first',
      tag,
      access: 'required',
      query: pageQuerySchema,
      status: 200,
      reply: pageOf(orderSchema),
      problems: ['INVALID_CURSOR'],
    },
    async ({ caller: { actor }, query }) => {
      const answer = await orders.listOrders({ customerId: actor.id, page: query }, { actor });
      return { items: answer.orders.map(orderView), nextCursor: answer.page?.nextCursor || null };
    },
  );

  api.route(
    {
      method: 'get',
      path: '/v1/orders/:orderId',
      summary: 'One order',
      tag,
      access: 'required',
      params: orderIdParamsSchema,
      notFound: 'ORDER_NOT_FOUND',
      status: 200,
      reply: orderSchema,
      problems: ['ORDER_NOT_FOUND'],
    },
    async ({ caller: { actor }, params: { orderId } }) =>
      orderView(await lookup.get(orderId, actor)),
  );

  api.route(
    {
      method: 'get',
      path: '/v1/orders/:orderId/progress',
      summary: 'What was done, what it waits for, what comes next, by the workflow itself',
      tag,
      access: 'required',
      params: orderIdParamsSchema,
      notFound: 'ORDER_NOT_FOUND',
      status: 200,
      reply: progressSchema,
      problems: ['ORDER_NOT_FOUND'],
    },
    async ({ caller: { actor }, params: { orderId } }) => {
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
    },
  );
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
