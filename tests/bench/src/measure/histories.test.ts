import { readCorpus, type RecordedHistory } from '@holdfast/temporal/replay';
import { countByWorkflow, eventsUntilAnswered } from './histories.ts';

function recorded(name: string): RecordedHistory {
  const found = readCorpus().find((history) => history.name === name);
  if (found === undefined) throw new Error(`There is no recorded history ${name}.`);
  return found;
}

test('an order’s events are counted up to the answer to its caller', () => {
  const { events } = recorded('approved.order').history;
  const answered = eventsUntilAnswered(events);
  expect(answered).toBeGreaterThan(5);
  expect(answered).toBeLessThan(events.length);
  expect(events[answered - 1]).toHaveProperty('workflowExecutionUpdateCompletedEventAttributes');
  expect(() => eventsUntilAnswered(events.slice(0, answered - 1))).toThrow('No Update');
});

test('events are counted by workflow', () => {
  const order = recorded('approved.order');
  const payment = recorded('approved.payment');
  expect(countByWorkflow([order, payment])).toEqual({
    'approved.order': order.history.events.length,
    'approved.payment': payment.history.events.length,
  });
});
