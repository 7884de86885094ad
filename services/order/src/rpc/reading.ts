import { domainError, isOrderNumber } from '@holdfast/domain';
import { pageOf, type Actor } from '@holdfast/platform';
import { OrderStatus } from '@holdfast/proto/order';
import { z } from 'zod';
import type { StoredEvent } from '../db/order-events.ts';
import { findOrder, findOrderHead, listOrders, lookUpOrder, type OrderHead } from '../db/orders.ts';
import { watchOrder } from '../watch/watch-order.ts';
import { canSeeOrder, isOrderStaff, isPlatform, requirePlatform, requireSight } from './access.ts';
import { fromCursor, toCursor } from './cursor.ts';
import type { Dependencies, OrderHandlers } from './dependencies.ts';
import { toEventMessage, toOrderMessage } from './messages.ts';
import { id, key, line } from './schemas.ts';

const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;

const getOrderSchema = z.object({
  key: z.union(
    [
      z.object({ $case: z.literal('orderId'), value: key }),
      z.object({ $case: z.literal('number'), value: key }),
    ],
    'either the id or the number is required',
  ),
});
const lookUpSchema = z.object({
  number: key.toUpperCase(),
  email: line(0, 254).toLowerCase(),
});
const listOrdersSchema = z.object({
  customerId: id('usr'),
  statuses: z.array(z.enum(OrderStatus).exclude(['UNSPECIFIED'])).max(10),
  page: z
    .object({ limit: z.number().min(0).max(MAX_PAGE), cursor: z.string().max(200) })
    .default({ limit: 0, cursor: '' }),
});
const historySchema = z.object({ orderId: key });
const watchSchema = z.object({ orderId: key, afterSequence: z.number().min(0) });

/** Staff see what they wrote for each other. */
const visibleTo = (actor: Actor) => {
  const seesAll = isPlatform(actor) || isOrderStaff(actor);
  return ({ internal }: StoredEvent) => seesAll || !internal;
};

const notFound = () => domainError('ORDER_NOT_FOUND', 'There is no such order.');

/** The handlers that read and follow orders. */
export function readingHandlers({
  db,
  hub,
  events,
}: Dependencies): Pick<
  OrderHandlers,
  'getOrder' | 'lookUpOrder' | 'listOrders' | 'listOrderEvents' | 'watchOrder'
> {
  const visibleHead = async (orderId: string, actor: Actor): Promise<OrderHead> => {
    const head = await findOrderHead(db, orderId);
    if (head === undefined || !canSeeOrder(actor, { id: orderId, ...head })) throw notFound();
    return head;
  };

  return {
    async getOrder(request, { actor }) {
      const { key: wanted } = getOrderSchema.parse(request);
      // A misheard number fails its check digit; there is nothing to look for then.
      if (wanted.$case === 'number' && !isOrderNumber(wanted.value)) throw notFound();
      const order = await findOrder(
        db,
        wanted.$case === 'number' ? { number: wanted.value } : { orderId: wanted.value },
      );
      if (order === undefined || !canSeeOrder(actor, order)) throw notFound();
      return { order: toOrderMessage(order) };
    },

    async lookUpOrder(request, { actor }) {
      requirePlatform(actor);
      const { number, email } = lookUpSchema.parse(request);
      const order = isOrderNumber(number) ? await lookUpOrder(db, number, email) : undefined;
      if (order === undefined) throw notFound();
      return { order: toOrderMessage(order) };
    },

    async listOrders(request, { actor }) {
      const { customerId, page, statuses } = listOrdersSchema.parse(request);
      requireSight(actor, customerId);
      const limit = page.limit || DEFAULT_PAGE;
      const after = fromCursor(page.cursor);
      const found = await listOrders(db, { customerId, statuses }, limit + 1, after);
      const { items, page: next } = pageOf(found, limit, toCursor);
      return { orders: items.map(toOrderMessage), page: next };
    },

    async listOrderEvents(request, { actor }) {
      const { orderId } = historySchema.parse(request);
      await visibleHead(orderId, actor);
      const history = await events.after(orderId, 0);
      return { events: history.filter(visibleTo(actor)).map(toEventMessage) };
    },

    async *watchOrder(request, { actor, signal }) {
      const { orderId, afterSequence } = watchSchema.parse(request);
      const isVisible = visibleTo(actor);
      const status = async () => (await visibleHead(orderId, actor)).status;
      for await (const event of watchOrder(
        { hub, events, status },
        orderId,
        afterSequence,
        signal,
      )) {
        if (isVisible(event)) yield { event: toEventMessage(event) };
      }
    },
  };
}
