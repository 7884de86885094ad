import { readCorpus } from '@holdfast/temporal/replay';
import { childrenOf, countByType, eventsUntilAnswered } from './histories.ts';

type Events = Parameters<typeof countByType>[0] extends Iterable<infer E> ? E : never;

/** A recorded history; as JSON it has the fields of the events that we look at. */
function recorded(name: string): Events {
  const found = readCorpus().find((history) => history.name === name);
  if (found === undefined) throw new Error(`There is no recorded history ${name}.`);
  return found.history.events as unknown as Events;
}

test('an order’s events are counted up to the answer to its caller', () => {
  const order = recorded('approved.order');
  const answered = eventsUntilAnswered(order);
  expect(answered).toBeGreaterThan(5);
  expect(answered).toBeLessThan(order.length);
  expect(order[answered - 1]).toHaveProperty('workflowExecutionUpdateCompletedEventAttributes');
  expect(() => eventsUntilAnswered(order.slice(0, answered - 1))).toThrow('No Update');
});

test('an order’s children are found, and events are counted by workflow', () => {
  const order = recorded('approved.order');
  const kinds = childrenOf(order).map((id) => id.split(':')[0]);
  expect(kinds.toSorted()).toEqual(['fulfillment', 'notification', 'payment']);
  const payment = recorded('approved.payment');
  expect(countByType([order, payment])).toEqual({ order: order.length, payment: payment.length });
});
