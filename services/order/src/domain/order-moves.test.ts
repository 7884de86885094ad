import { canTransition, ORDER_STATES, type OrderState } from '@holdfast/domain';
import { allowedMove } from './order-moves.ts';

const states = Object.keys(ORDER_STATES) as OrderState[];

test.each(states)('%s is reached from where the table says', (to) => {
  const { from } = allowedMove(to);
  for (const state of states) {
    expect(from.includes(state)).toBe(canTransition(ORDER_STATES, state, to));
  }
});

test('only a decline may follow itself without another payment status', () => {
  expect(states.filter((to) => allowedMove(to).staying === 'any')).toEqual(['PAYMENT_DECLINED']);
});
