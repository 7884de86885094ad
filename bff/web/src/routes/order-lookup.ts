import { DomainError } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';
import type { Order, OrderEvent } from '@holdfast/proto/order';
import type { WebDependencies } from '../dependencies.ts';
import { present } from '../views.ts';

/** Reads an order as its owner. All reject with ORDER_NOT_FOUND for another's order. */
export interface OrderLookup {
  get(orderId: string, actor: Actor): Promise<Order>;
  /** Undefined instead of ORDER_NOT_FOUND. */
  find(orderId: string, actor: Actor): Promise<Order | undefined>;
  history(orderId: string, actor: Actor): Promise<OrderEvent[]>;
}

/** Makes an {@link OrderLookup}. */
export function createOrderLookup({ orders }: Pick<WebDependencies, 'orders'>): OrderLookup {
  const get = async (orderId: string, actor: Actor): Promise<Order> => {
    const key = { $case: 'orderId', value: orderId } as const;
    return present((await orders.getOrder({ key }, { actor })).order, 'order');
  };
  return {
    get,
    async find(orderId, actor) {
      try {
        return await get(orderId, actor);
      } catch (error) {
        if (error instanceof DomainError && error.reason === 'ORDER_NOT_FOUND') return undefined;
        throw error;
      }
    },
    async history(orderId, actor) {
      return (await orders.listOrderEvents({ orderId }, { actor })).events;
    },
  };
}
