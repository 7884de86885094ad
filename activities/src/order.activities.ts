import type {
  CreateOrderRequest,
  CreateOrderResponse,
  RecordOrderEventRequest,
  RecordOrderEventResponse,
  TransitionOrderRequest,
  TransitionOrderResponse,
} from '@holdfast/proto/order';
import type { ActivityDependencies, Step } from './dependencies.ts';
import { call } from './failure.ts';

/** Steps that the order service does. */
export function createOrderActivities({ orders }: Pick<ActivityDependencies, 'orders'>) {
  return {
    /** Makes the order row of a quote, or says why the quote can't become an order. */
    createOrder({ request, requestId }: Step<CreateOrderRequest>): Promise<CreateOrderResponse> {
      return call(() => orders.createOrder(request, { requestId }));
    },

    /** Moves the order along its state table and writes its history. */
    transitionOrder({
      request,
      requestId,
    }: Step<TransitionOrderRequest>): Promise<TransitionOrderResponse> {
      return call(() => orders.transitionOrder(request, { requestId }));
    },

    /** Writes into the history of an order that stays where it is. */
    recordOrderEvent({
      request,
      requestId,
    }: Step<RecordOrderEventRequest>): Promise<RecordOrderEventResponse> {
      return call(() => orders.recordOrderEvent(request, { requestId }));
    },
  };
}

/** The order steps as a workflow sees them. */
export type OrderActivities = ReturnType<typeof createOrderActivities>;
