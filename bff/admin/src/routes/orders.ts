import { isAway, present } from '@holdfast/bff-shared';
import { domainError, isPermitted } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';
import type { Order } from '@holdfast/proto/order';
import type { OrderNote } from '@holdfast/proto/order/staff';
import { actionsFor } from '../actions.ts';
import { inTheNameOf, nameOf } from '../calls.ts';
import {
  addOrderNote,
  cancelOrder,
  getOrder,
  listOrderActions,
  listOrderEvents,
  listOrderNotes,
  listOrders,
  reportShipment,
} from '../contract/orders.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { nextCursorOf, orderEventView, orderRowView, orderView, upper } from '../views.ts';

/** How long an order may take to decide, or the capture before shipping. */
const WAIT_MS = 20_000;

/** Finding orders, looking at them, writing about them, cancelling and shipping them. */
export function orderRoutes(dependencies: AdminDependencies): void {
  const { api, orders, orderStaff, orderWorkflows, shipmentWorkflows, payments } = dependencies;
  const { timelines, attention, names, links, acting } = dependencies;
  const use = [acting];

  const read = async (orderId: string, actor: Actor): Promise<Order> => {
    const key = { $case: 'orderId' as const, value: orderId };
    return present((await orders.getOrder({ key }, { actor })).order, 'order');
  };

  const noteViews = async (notes: readonly OrderNote[], actor: Actor) => {
    const authors = await names.of(
      actor,
      notes.map(({ authorId }) => authorId),
    );
    return notes.map(({ id, authorId, text, writtenAt = '' }) => ({
      id,
      authorId,
      authorName: authors.get(authorId) ?? null,
      text,
      writtenAt,
    }));
  };

  api.route(listOrders, async ({ caller: { actor }, query }) => {
    const { limit, cursor, needsAttention } = query;
    const waiting = needsAttention ? await attention.orderIds() : await attention.orderIdsIfKnown();
    const only = needsAttention === true ? [...(waiting ?? [])] : [];
    if (needsAttention && only.length === 0) return { items: [], nextCursor: null };
    const answer = await orderStaff.searchOrders(
      {
        statuses: query.status.map(upper),
        paymentStatuses: query.paymentStatus.map(upper),
        number: query.number ?? '',
        email: query.email ?? '',
        customerId: query.customerId ?? '',
        placedFrom: query.placedFrom,
        placedTo: query.placedTo,
        ...(query.totalFrom === undefined ? {} : { totalFromMinor: query.totalFrom }),
        ...(query.totalTo === undefined ? {} : { totalToMinor: query.totalTo }),
        orderIds: only,
        sort: upper(query.sort),
        page: { limit, cursor },
      },
      { actor },
    );
    return {
      items: answer.orders.map((order) => orderRowView(order, waiting)),
      nextCursor: nextCursorOf(answer.page),
    };
  });

  api.route(getOrder, async ({ caller: { actor }, params: { orderId } }) =>
    orderView(await read(orderId, actor), links),
  );

  api.route(listOrderEvents, async ({ caller: { actor }, params }) => {
    const { events } = await orders.listOrderEvents(params, { actor });
    return { items: events.map(orderEventView) };
  });

  api.route(listOrderActions, async ({ caller: { actor }, params: { orderId } }) => {
    const order = await read(orderId, actor);
    const [timeline, paid] = await Promise.all([
      timelines.of(orderId),
      // Not all who may see orders may see payments, nor do they refund them.
      isPermitted(actor.roles, 'payments.read')
        ? payments.listPayments({ orderId }, { actor }).catch(noneWhileAway)
        : { payments: [] },
    ]);
    return { items: actionsFor(actor.roles, order, timeline, paid.payments) };
  });

  api.route(listOrderNotes, async ({ caller: { actor }, params }) => {
    const { notes } = await orderStaff.listOrderNotes(params, { actor });
    return { items: await noteViews(notes, actor) };
  });

  api.route(
    addOrderNote,
    async (call) => {
      const { actor } = call.caller;
      const { note } = await orderStaff.addOrderNote(
        { ...call.params, ...call.body },
        inTheNameOf(call, 'note'),
      );
      const [view] = await noteViews([present(note, 'note')], actor);
      return present(view, 'note');
    },
    { use },
  );

  api.route(
    cancelOrder,
    async (call) => {
      const { orderId } = call.params;
      const { reason } = call.body;
      const { actor } = call.caller;
      const effect = inTheNameOf(call, 'cancel');
      await orderStaff.authoriseCancellation({ orderId, reason }, effect);
      const cancelled = await orderWorkflows.cancel(
        orderId,
        nameOf(effect),
        { actorType: 'STAFF', actorId: actor.id, reason },
        WAIT_MS,
      );
      if (cancelled === undefined) {
        throw domainError(
          'UNAVAILABLE',
          'The order has been asked to cancel, and has not decided yet. Sent again, this request tells.',
        );
      }
      return orderView(await read(orderId, actor), links);
    },
    { use },
  );

  api.route(
    reportShipment,
    async (call) => {
      const { orderId } = call.params;
      const { actor } = call.caller;
      const to = upper(call.body.state);
      await orderStaff.authoriseShipping({ orderId, state: to }, inTheNameOf(call, 'ship'));
      const step = { to, actorId: actor.id };
      const state = await shipmentWorkflows.report(orderId, step, WAIT_MS);
      if (state === undefined) {
        throw domainError(
          'UNAVAILABLE',
          'It is reported, and not done yet. The timeline says why.',
        );
      }
      if (state === 'CANCELLED') {
        throw domainError('SHIPMENT_STATE_CONFLICT', 'The order was cancelled. Keep the goods.');
      }
      return orderView(await read(orderId, actor), links);
    },
    { use },
  );
}

/** Without the payment service nothing can be refunded, and everything else can be done. */
function noneWhileAway(error: unknown): { payments: [] } {
  if (isAway(error)) return { payments: [] };
  throw error;
}
