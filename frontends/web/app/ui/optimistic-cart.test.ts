import type { Cart } from '@holdfast/bff-web/contract';
import { changeOf, withChanges } from './optimistic-cart.ts';

const eur = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });

const line = (sku: string, quantity: number, cents: number): Cart['lines'][number] => ({
  ...{ sku, productId: 'prd', name: sku, options: {}, quantity, available: 9, priceBefore: null },
  unitPrice: eur(cents),
  total: eur(cents * quantity),
});

const cart: Cart = {
  lines: [line('MILK', 2, 115), line('BREAD', 1, 249)],
  subtotal: eur(479),
  unavailableSkus: [],
  noLongerSold: [],
};

const shown = (...changes: Parameters<typeof withChanges>[1]) => {
  const { lines, subtotal, count } = withChanges(cart, changes);
  return [lines.map(({ sku, quantity }) => `${quantity} ${sku}`), subtotal.amountMinor, count];
};

test('without changes it is as it is', () => {
  expect(shown()).toEqual([['2 MILK', '1 BREAD'], 479, 3]);
});

test('changes show before they have arrived, in their order', () => {
  expect(shown({ intent: 'set', sku: 'MILK', quantity: 5 })).toEqual([
    ['5 MILK', '1 BREAD'],
    824,
    6,
  ]);
  expect(shown({ intent: 'set', sku: 'MILK', quantity: 0 })).toEqual([
    ['0 MILK', '1 BREAD'],
    249,
    1,
  ]);
  expect(
    shown(
      { intent: 'set', sku: 'BREAD', quantity: 0 },
      { intent: 'add', sku: 'BREAD', quantity: 2 },
      { intent: 'add', sku: 'NEW', quantity: 1 },
    ),
  ).toEqual([['2 MILK', '2 BREAD'], 728, 5]);
});

test.each<[Record<string, string>, unknown]>([
  [
    { intent: 'add', sku: 'MILK', quantity: '1' },
    { intent: 'add', sku: 'MILK', quantity: 1 },
  ],
  [{ intent: 'add', sku: 'MILK', quantity: '1.5' }, undefined],
  [{ intent: 'steal', sku: 'MILK', quantity: '1' }, undefined],
  [{ theme: 'dark' }, undefined],
])('the form %j is the change %j', (fields, change) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  expect(changeOf(form)).toEqual(change);
});
