import { isFinal, ORDER_STATES, type OrderState } from '@holdfast/domain';
import type { EventReader, StoredEvent } from '../db/order-events.ts';
import type { OrderHub } from './hub.ts';

/** What following an order needs. */
export interface WatchSources {
  hub: OrderHub;
  events: EventReader;
  /** The order's present status. May throw, to refuse the watcher. */
  status: () => Promise<OrderState>;
}

/**
 * The events of an order after a sequence, past ones first, then each as it comes. Ends after an
 * event with a final status, or at once when there is nothing left to come.
 *
 * It subscribes before it reads, so that nothing is lost between the two.
 */
export async function* watchOrder(
  { hub, events, status }: WatchSources,
  orderId: string,
  afterSequence: number,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent, void, undefined> {
  const subscription = hub.subscribe(orderId);
  try {
    const over = isFinal(ORDER_STATES, await status());
    for (let after = afterSequence; ;) {
      for (const event of await events.after(orderId, after)) {
        yield event;
        after = event.sequence;
        if (isFinal(ORDER_STATES, event.status)) return;
      }
      if (over) return;
      await subscription.changed(signal);
    }
  } finally {
    subscription.close();
  }
}
