import { Accountant, findProblems, type Books } from './account.ts';
import type { Order } from './answers.ts';
import type { Checkout } from './checkout.ts';

const euros = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });

const quote = {
  quoteId: 'quo_1',
  lines: [
    { sku: 'MILK', quantity: 2, unitPrice: euros(129) },
    { sku: 'TEA', quantity: 1, unitPrice: euros(300) },
  ],
  total: euros(558),
};

const order = (over: Partial<Order> = {}): Order => ({
  orderId: 'ord_1',
  orderNumber: 'HF-1',
  status: 'confirmed',
  statusReason: null,
  payment: { status: 'authorized' },
  lines: quote.lines,
  total: quote.total,
  ...over,
});

const checkout = (over: Partial<Checkout> = {}): Checkout => ({
  purchase: {
    number: 1,
    row: 17,
    lines: [],
    card: 'good',
    repeat: 'none',
    address: { name: '', line1: '', city: '', postalCode: '', countryCode: '' },
    shippingMethod: 'standard',
  },
  ending: 'confirmed',
  quote,
  outcome: { orderId: 'ord_1', orderNumber: 'HF-1', status: 'confirmed', totalMinor: 558 },
  shortLines: 0,
  unsoldLines: 0,
  pendingFirst: false,
  repeated: false,
  contradictions: [],
  ...over,
});

const booksOf = (one: Order): Books => ({ orders: [one], order: one });

describe('findProblems', () => {
  test.each(['confirmed', 'fulfilling', 'shipped', 'delivered'])(
    'finds nothing wrong with a confirmed order that is %s',
    (status) => {
      expect(findProblems(checkout(), booksOf(order({ status })))).toEqual([]);
    },
  );

  test('finds nothing wrong with what ended well otherwise', () => {
    const declined = order({ status: 'payment_declined', payment: { status: 'declined' } });
    expect(findProblems(checkout({ ending: 'declined' }), booksOf(declined))).toEqual([]);
    const rejected = order({ status: 'rejected', statusReason: 'OUT_OF_STOCK', payment: null });
    expect(findProblems(checkout({ ending: 'out_of_stock' }), booksOf(rejected))).toEqual([]);
    const pending = order({ status: 'pending', payment: null });
    expect(findProblems(checkout({ ending: 'pending' }), booksOf(pending))).toEqual([]);
    const { outcome: _, quote: __, ...nothing } = checkout({ ending: 'nothing_left' });
    expect(findProblems(nothing, { orders: [] })).toEqual([]);
  });

  test('does not expect in the books what was rejected before it was entered', () => {
    const outcome = { orderId: 'ord_1', orderNumber: null, status: 'rejected' };
    expect(findProblems(checkout({ ending: 'price_changed', outcome }), { orders: [] })).toEqual(
      [],
    );
  });

  test('finds an order that is missing', () => {
    expect(findProblems(checkout(), { orders: [] })).toEqual([
      "its order is 0 times in the guest's list",
      'its order is not there',
    ]);
  });

  test('finds an order that is there twice, by its own id or another', () => {
    expect(findProblems(checkout(), { orders: [order(), order()], order: order() })).toEqual([
      "its order is 2 times in the guest's list",
    ]);
    const orders = [order(), order({ orderId: 'ord_2' })];
    expect(findProblems(checkout(), { orders, order: order() })).toEqual([
      'there is an order that nobody was told of: ord_2, confirmed',
    ]);
  });

  test.each([
    ['confirmed', { status: 'cancelled' }, 'it was confirmed, but the order is cancelled'],
    ['confirmed', { payment: { status: 'voided' } }, 'it was confirmed, but its payment is voided'],
    ['declined', {}, 'its card was declined, but the order is confirmed'],
    [
      'out_of_stock',
      { status: 'rejected', statusReason: 'PRICE_CHANGED' },
      'it was rejected (OUT_OF_STOCK), but the order is rejected (PRICE_CHANGED)',
    ],
  ] as const)('finds a status that does not fit: %s', (ending, over, problem) => {
    expect(findProblems(checkout({ ending }), booksOf(order(over)))).toEqual([problem]);
  });

  test('finds amounts and lines that are not those of the quote', () => {
    expect(findProblems(checkout(), booksOf(order({ total: euros(559) })))).toEqual([
      'its total is 559 EUR, its quote said 558 EUR',
    ]);
    const outcome = { ...checkout().outcome!, totalMinor: 600 };
    expect(findProblems(checkout({ outcome }), booksOf(order()))).toEqual([
      'the answer to the order said 600, its quote 558',
    ]);
    expect(findProblems(checkout(), booksOf(order({ lines: quote.lines.slice(1) })))).toEqual([
      'its lines are not those of its quote',
    ]);
  });

  test('does not hold it against an interrupted shopper that there is an order, but two', () => {
    const { outcome: _, ...interrupted } = checkout({ ending: 'interrupted' });
    expect(findProblems(interrupted, { orders: [order()] })).toEqual([]);
    const orders = [order(), order({ orderId: 'ord_2' })];
    expect(findProblems(interrupted, { orders })).toHaveLength(1);
  });

  test('passes on what the shopper found', () => {
    const contradictions = ['the repeat with the same key gave another order, ord_9'];
    expect(findProblems(checkout({ contradictions }), booksOf(order()))).toEqual(contradictions);
  });
});

describe('Accountant', () => {
  test('adds up what stands and lists what is unexplained, in the order of the run', () => {
    const accountant = new Accountant();
    const numbered = (number: number) =>
      checkout({ purchase: { ...checkout().purchase, number, row: 100 + number } });
    accountant.enter(numbered(3), new Error('ECONNREFUSED'));
    accountant.enter(numbered(2), booksOf(order()));
    accountant.enter(numbered(1), { orders: [] });
    expect(accountant.close()).toEqual({
      baskets: 3,
      standing: 1,
      worth: { EUR: 558 },
      unexplained: [
        {
          number: 1,
          row: 101,
          orderId: 'ord_1',
          problems: ["its order is 0 times in the guest's list", 'its order is not there'],
        },
        {
          number: 3,
          row: 103,
          orderId: 'ord_1',
          problems: ['could not be looked up: ECONNREFUSED'],
        },
      ],
    });
  });
});
