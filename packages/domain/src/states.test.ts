import {
  DELIVERY_STATES,
  ORDER_STATES,
  PAYMENT_STATES,
  SHIPMENT_STATES,
  canTransition,
  followers,
  isFinal,
  predecessors,
  type TransitionTable,
} from './states.ts';

// Written out a second time on purpose: a slip in the table shows as a difference here.
const ALLOWED: Record<string, string[]> = {
  order: [
    'PENDING>AWAITING_PAYMENT_ACTION',
    'PENDING>PAYMENT_DECLINED',
    'PENDING>CONFIRMED',
    'PENDING>CANCELLED',
    'PENDING>EXPIRED',
    'PENDING>REJECTED',
    'AWAITING_PAYMENT_ACTION>PAYMENT_DECLINED',
    'AWAITING_PAYMENT_ACTION>CONFIRMED',
    'AWAITING_PAYMENT_ACTION>CANCELLED',
    'AWAITING_PAYMENT_ACTION>EXPIRED',
    'AWAITING_PAYMENT_ACTION>REJECTED',
    'PAYMENT_DECLINED>AWAITING_PAYMENT_ACTION',
    'PAYMENT_DECLINED>CONFIRMED',
    'PAYMENT_DECLINED>CANCELLED',
    'PAYMENT_DECLINED>EXPIRED',
    'PAYMENT_DECLINED>REJECTED',
    'CONFIRMED>FULFILLING',
    'CONFIRMED>CANCELLED',
    'FULFILLING>SHIPPED',
    'FULFILLING>CANCELLED',
    'SHIPPED>DELIVERED',
  ],
  payment: [
    'PENDING>ACTION_REQUIRED',
    'PENDING>AUTHORIZED',
    'PENDING>DECLINED',
    'PENDING>VOIDED',
    'PENDING>EXPIRED',
    'ACTION_REQUIRED>AUTHORIZED',
    'ACTION_REQUIRED>DECLINED',
    'ACTION_REQUIRED>VOIDED',
    'ACTION_REQUIRED>EXPIRED',
    'AUTHORIZED>PARTIALLY_CAPTURED',
    'AUTHORIZED>CAPTURED',
    'AUTHORIZED>VOIDED',
    'AUTHORIZED>EXPIRED',
    'PARTIALLY_CAPTURED>CAPTURED',
    'PARTIALLY_CAPTURED>PARTIALLY_REFUNDED',
    'PARTIALLY_CAPTURED>REFUNDED',
    'CAPTURED>PARTIALLY_REFUNDED',
    'CAPTURED>REFUNDED',
    'PARTIALLY_REFUNDED>REFUNDED',
  ],
  shipment: [
    'ALLOCATED>PACKED',
    'ALLOCATED>CANCELLED',
    'PACKED>SHIPPED',
    'PACKED>CANCELLED',
    'SHIPPED>DELIVERED',
  ],
  delivery: ['PENDING>SENT', 'PENDING>REFUSED'],
};

const TABLES: Record<string, TransitionTable<string>> = {
  order: ORDER_STATES,
  payment: PAYMENT_STATES,
  shipment: SHIPMENT_STATES,
  delivery: DELIVERY_STATES,
};

describe.each(Object.entries(TABLES))('%s states', (name, states) => {
  const names = Object.keys(states);
  const pairs = names.flatMap((from) => names.map((to) => [from, to] as const));

  test.each(pairs)('%s → %s', (from, to) => {
    expect(canTransition(states, from, to)).toBe(ALLOWED[name]?.includes(`${from}>${to}`));
    expect(predecessors(states, to).includes(from)).toBe(canTransition(states, from, to));
  });

  it('lets every state reach a final one', () => {
    const reached = new Set(names.filter((state) => isFinal(states, state)));
    for (let grew = true; grew;) {
      grew = false;
      for (const state of names) {
        if (!reached.has(state) && followers(states, state).some((next) => reached.has(next))) {
          reached.add(state);
          grew = true;
        }
      }
    }
    expect([...reached].sort()).toEqual([...names].sort());
  });

  it('knows nothing of strange states', () => {
    expect(canTransition(states, 'toString', 'PENDING')).toBe(false);
    expect(isFinal(states, 'NOWHERE')).toBe(false);
  });
});
