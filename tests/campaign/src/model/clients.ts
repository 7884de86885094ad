import type { ActivityDependencies } from '@holdfast/activities';
import type { CallOptions } from '@holdfast/platform';
import type { StepName } from '../plan/sequence.ts';
import { toPayment, type PaymentRow } from './payment-rows.ts';
import type { Services, ShopOrder, Surroundings } from './shop-order.ts';

/** What the real steps call: clients of the services, here the model. */
export function clientsOf(shop: Services, surroundings: Surroundings): ActivityDependencies {
  const through = async <T>(
    step: StepName,
    order: ShopOrder,
    { request, requestId = '' }: { request: unknown; requestId?: string | undefined },
    effect: () => T | Promise<T>,
    label: string = step,
  ): Promise<T> => {
    const call = requestId === '' ? { request } : { request, requestId };
    return order.gate.pass(step, label, call, async () => {
      const result = await effect();
      await surroundings.onDone(order, label, requestId);
      return result;
    });
  };
  return {
    orders: orderClient(shop, through),
    products: stockClient(shop, through),
    payments: paymentClient(shop, through),
    notifications: {
      sendNotification: (request, options) => {
        const { content, notificationId } = request;
        const order = shop.order(content?.value.orderId ?? '');
        const call = { request, requestId: options?.requestId };
        return through('sendNotification', order, call, () => {
          order.notifications.add(notificationId);
          return { delivery: shop.mailbox.send(request, order.plan.isUnreachable) };
        });
      },
    } as ActivityDependencies['notifications'],
    workflows: {
      tellOrder: (orderId, news) =>
        through('tellOrder', shop.order(orderId), { request: news }, () =>
          surroundings.messages.tellOrder(orderId, news),
        ),
      tellPayment: (paymentId) =>
        through('tellPayment', shop.orderOf(paymentId), { request: paymentId }, () =>
          surroundings.messages.tellPayment(paymentId),
        ),
      startNotification: (start) => {
        const order = shop.order(start.orderId);
        return through('startNotification', order, { request: start }, async () => {
          order.notifications.add(start.message.notificationId);
          await surroundings.messages.startNotification(start);
        });
      },
    },
  };
}

type Through = <T>(
  step: StepName,
  order: ShopOrder,
  call: { request: unknown; requestId?: string | undefined },
  effect: () => T | Promise<T>,
  label?: string,
) => Promise<T>;

const callOf = (request: unknown, options?: CallOptions) => ({
  request,
  requestId: options?.requestId,
});

function orderClient(shop: Services, through: Through): ActivityDependencies['orders'] {
  const client: Partial<ActivityDependencies['orders']> = {
    createOrder: (request, options) => {
      const order = shop.order(request.orderId);
      return through('createOrder', order, callOf(request, options), () =>
        order.orders.create(request, options?.requestId ?? ''),
      );
    },
    transitionOrder: (request, options) => {
      const order = shop.order(request.orderId);
      const label = `transitionOrder:${request.status}`;
      return through(
        'transitionOrder',
        order,
        callOf(request, options),
        () => order.orders.transition(request, options?.requestId ?? ''),
        label,
      );
    },
    recordOrderEvent: (request, options) => {
      const order = shop.order(request.orderId);
      const label = `recordOrderEvent:${request.reason}`;
      return through(
        'recordOrderEvent',
        order,
        callOf(request, options),
        () => ({ order: order.orders.record(request, options?.requestId ?? '') }),
        label,
      );
    },
  };
  return client as ActivityDependencies['orders'];
}

function stockClient(shop: Services, through: Through): ActivityDependencies['products'] {
  const { stock } = shop;
  const client: Partial<ActivityDependencies['products']> = {
    reserveStock: (request, options) => {
      const order = shop.order(request.orderId);
      const isDearer = order.plan.quote === 'price-changed';
      return through('reserveStock', order, callOf(request, options), () =>
        stock.reserve(request, isDearer),
      );
    },
    extendReservation: (request, options) => {
      const { orderId, ttlSeconds } = request;
      return through(
        'extendReservation',
        shop.order(orderId),
        callOf(request, options),
        async () => ({
          reservation: await stock.extend(orderId, ttlSeconds),
        }),
      );
    },
    commitReservation: (request, options) =>
      through('commitReservation', shop.order(request.orderId), callOf(request, options), () =>
        stock.commit(request.orderId),
      ),
    releaseReservation: (request, options) => {
      const { orderId, includeCommitted } = request;
      return through('releaseReservation', shop.order(orderId), callOf(request, options), () => ({
        reservation: stock.release(orderId, includeCommitted),
      }));
    },
  };
  return client as ActivityDependencies['products'];
}

function paymentClient(shop: Services, through: Through): ActivityDependencies['payments'] {
  const { payments } = shop;
  const shown = (row: PaymentRow | undefined) => ({ payment: row && toPayment(row) });
  const client: Partial<ActivityDependencies['payments']> = {
    authorizePayment: (request, options) =>
      through('authorizePayment', shop.order(request.orderId), callOf(request, options), async () =>
        shown(await payments.authorize(request)),
      ),
    capturePayment: (request, options) =>
      through(
        'capturePayment',
        shop.orderOf(request.paymentId),
        callOf(request, options),
        async () => shown(await payments.capture(request)),
      ),
    voidPayment: (request, options) =>
      through('voidPayment', shop.orderOf(request.paymentId), callOf(request, options), async () =>
        shown(await payments.void(request)),
      ),
    refundPayment: (request, options) =>
      through(
        'refundPayment',
        shop.orderOf(request.paymentId),
        callOf(request, options),
        async () => shown(await payments.refund(request)),
      ),
    syncPayment: (request, options) =>
      through('syncPayment', shop.orderOf(request.paymentId), callOf(request, options), async () =>
        shown(await payments.sync(request.paymentId)),
      ),
    getPayment: (request, options) =>
      through('getPayment', shop.orderOf(request.paymentId), callOf(request, options), () =>
        shown(payments.get(request.paymentId)),
      ),
  };
  return client as ActivityDependencies['payments'];
}
