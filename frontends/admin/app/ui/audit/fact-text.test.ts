import { factText } from './fact-text.ts';

const EUR = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });

test.each([
  [{ delta: 5, available: 7 }, '+5 · available 7'],
  [{ delta: -2 }, '−2'],
  [{ before: ['SUPPORT'], after: [] }, 'SUPPORT → none'],
  [{ before: EUR(300), after: EUR(450) }, '€3.00 → €4.50'],
  [{ refundId: 'staff:1', orderId: 'ord_1', amount: EUR(100) }, '€1.00'],
  [{ created: 2, updated: 0 }, 'created 2 · updated 0'],
  [{}, ''],
])('%j is %s', (details, text) => {
  expect(factText(details, 'en', 'none')).toBe(text);
});
