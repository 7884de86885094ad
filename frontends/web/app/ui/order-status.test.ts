import { ORDER_STATES } from '@holdfast/domain';
import { orders } from '../messages/orders.ts';
import { isCancellable, isOpen, stagesOf } from './order-status.ts';

const STATUSES = Object.keys(ORDER_STATES).map((state) => state.toLowerCase());
const PLACED = '2030-01-01T12:00:00Z';

const statesOf = (status: string) => stagesOf(status, PLACED, []).map(({ state }) => state);

test.each(STATUSES)('an order that is %s has words in every language', (status) => {
  for (const { status: names, explain } of Object.values(orders)) {
    expect([names, explain]).toEqual([
      expect.objectContaining({ [status]: expect.any(String) }),
      expect.objectContaining({ [status]: expect.any(String) }),
    ]);
  }
});

test.each(STATUSES)(
  'what can be done about an order that is %s is what the table allows',
  (status) => {
    const followers: readonly string[] =
      ORDER_STATES[status.toUpperCase() as keyof typeof ORDER_STATES];
    expect(isCancellable(status)).toBe(followers.includes('CANCELLED'));
    expect(isOpen(status)).toBe(followers.length > 0);
  },
);

test.each([
  ['pending', ['active', 'upcoming', 'upcoming', 'upcoming', 'upcoming']],
  ['payment_declined', ['done', 'failed', 'upcoming', 'upcoming', 'upcoming']],
  ['confirmed', ['done', 'done', 'active', 'upcoming', 'upcoming']],
  ['shipped', ['done', 'done', 'done', 'active', 'upcoming']],
  ['delivered', ['done', 'done', 'done', 'done', 'done']],
])('the stages of an order that is %s are %j', (status, states) => {
  expect(statesOf(status)).toEqual(states);
});

test.each([
  ['before it was paid', [], ['received', 'cancelled']],
  ['after it was paid', ['sell_stock'], ['received', 'payment', 'cancelled']],
])('an order that was cancelled %s came as far as that', (_when, names, stages) => {
  const steps = names.map((name) => ({ name, state: 'done' as const, startedAt: PLACED }));
  const shown = stagesOf('cancelled', PLACED, steps);
  expect(shown.map(({ stage }) => stage)).toEqual(stages);
  expect(shown.every(({ state }) => state === 'done')).toBe(true);
});

test('a stage has the time at which its last step ended', () => {
  const step = (name: string, endedAt?: string) => ({
    ...{ name, state: 'done' as const, startedAt: PLACED },
    ...(endedAt === undefined ? {} : { endedAt }),
  });
  const steps = [
    step('authorize_payment', '2030-01-01T12:00:01Z'),
    step('sell_stock', '2030-01-01T12:00:02Z'),
    step('ship'),
  ];
  expect(stagesOf('shipped', PLACED, steps).map(({ at }) => at)).toEqual([
    PLACED,
    '2030-01-01T12:00:02Z',
    ...[undefined, undefined, undefined],
  ]);
});
