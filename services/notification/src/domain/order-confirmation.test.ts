import { orderConfirmationView, type OrderConfirmationContent } from './order-confirmation.ts';

const shop = { name: 'Kontor', url: 'https://kontor.example' };

function content(currencyCode: string): OrderConfirmationContent {
  const amount = (amountMinor: number) => ({ currencyCode, amountMinor });
  return {
    orderId: 'ord_01',
    orderNumber: 'HF-1000017',
    lines: [
      {
        name: ' Tea\n',
        options: { size: '100 g' },
        quantity: 2,
        unitPrice: amount(1_500),
        total: amount(3_000),
      },
    ],
    totals: {
      subtotal: amount(3_000),
      discount: amount(0),
      shipping: amount(0),
      tax: amount(0),
      total: amount(3_000),
    },
    address: { name: 'A', line1: 'B', city: 'C', postalCode: '1', countryCode: 'DE' },
    shippingMethod: 'standard',
    placedAt: '2026-12-31T23:59:00.000Z',
  };
}

it.each([
  ['JPY', 'en', '¥3,000'],
  ['KWD', 'en', 'KWD\u00a03.000'],
  ['EUR', 'de', '30,00\u00a0€'],
])('writes %s in %s with the exponent of the currency', (currency, locale, total) => {
  const view = orderConfirmationView(content(currency), { name: '', locale }, shop);
  expect(view.totals).toEqual({
    subtotal: total,
    discount: undefined,
    shipping: undefined,
    tax: undefined,
    total,
  });
});

it('gives times in UTC and names on one line', () => {
  const view = orderConfirmationView(content('EUR'), { name: 'A\r\nB', locale: 'de' }, shop);
  expect(view).toMatchObject({
    recipientName: 'A B',
    placedAt: '31. Dezember 2026 um 23:59 UTC',
    orderUrl: 'https://kontor.example/orders/ord_01',
  });
  const nowhere = { ...shop, url: undefined };
  expect(
    orderConfirmationView(content('EUR'), { name: '', locale: 'de' }, nowhere).orderUrl,
  ).toBeUndefined();
  expect(view.lines[0]).toMatchObject({ name: 'Tea', options: 'Size: 100 g' });
});
