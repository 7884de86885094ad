import { quoteRefusal } from './quote.ts';

const now = new Date('2026-03-01T12:00:00Z');
const later = new Date('2026-03-01T12:00:01Z');
const open = { customerId: 'usr_a', orderId: null, expiresAt: later };

test.each([
  ['an open one', open, undefined],
  ['none', undefined, 'QUOTE_NOT_FOUND'],
  ["another's", { ...open, customerId: 'usr_b' }, 'QUOTE_NOT_FOUND'],
  ['one that ends this moment', { ...open, expiresAt: now }, 'QUOTE_EXPIRED'],
  ['a used one', { ...open, orderId: 'ord_x' }, 'QUOTE_USED'],
  ['a used one that has expired', { ...open, orderId: 'ord_x', expiresAt: now }, 'QUOTE_USED'],
])('the refusal of %s', (_name, quote, refusal) => {
  expect(quoteRefusal(quote, 'usr_a', now)).toBe(refusal);
});
