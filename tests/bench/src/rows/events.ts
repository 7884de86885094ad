import { fetchOrderHistories } from '@holdfast/temporal/replay';
import { orderWorkflowId } from '@holdfast/workflows';
import type { Bench } from '../bench.ts';
import { countByWorkflow, eventsUntilAnswered } from '../measure/histories.ts';
import { placeByUpdate } from '../shop/place-by-update.ts';
import { perPart } from './per-part.ts';
import type { Row } from './row.ts';

const PROMPT = {
  cancellationWindowSeconds: 1,
  warehouse: { kind: 'simulated', packAfterMs: 0, shipAfterMs: 0, deliverAfterMs: 0 },
} as const;

/** What an order writes into Temporal. */
export const events: Row = {
  name: 'events',
  about:
    'History events of an order with 2 lines, until its answer (the Update’s completion) and, once it ' +
    'is delivered in one shipment, of its workflow and all those that came of it: payment, shipment, ' +
    'confirmation. The customer has a second to cancel; the simulated warehouse takes no time.',
  measures: [
    {
      id: 'events-accepted',
      title: 'history events until accepted',
      unit: 'count',
      target: { atMost: 22 },
    },
    {
      id: 'events-tree',
      title: 'history events of a delivered order, whole tree',
      unit: 'count',
      target: { atMost: 90 },
    },
  ],
  rounds: { full: { counted: 5, warmUp: 0 }, quick: { counted: 2, warmUp: 0 } },
  seconds: 3,
  async round(bench) {
    const histories = await fetchOrderHistories(bench.temporal, await deliveredOrder(bench));
    const order = histories.find(({ name }) => name === 'order');
    return {
      'events-accepted': eventsUntilAnswered(order?.history.events ?? []),
      ...perPart('events-tree', countByWorkflow(histories)),
    };
  },
};

/** An order that has come to its end, with everything it set off. */
async function deliveredOrder(bench: Bench): Promise<string> {
  const order = await placeByUpdate(bench, PROMPT);
  await order.place();
  await bench.temporal.workflow.getHandle(orderWorkflowId(order.orderId)).result();
  await bench.settled();
  return order.orderId;
}
