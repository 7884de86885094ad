import { MAX_PRICE_MINOR, money } from '@holdfast/domain';
import {
  MAX_CART_LINES,
  MAX_QUANTITY,
  assertCartItems,
  assertQuantity,
  priceCart,
} from './cart.ts';
import type { CatalogueItem } from './catalogue.ts';

const milk: CatalogueItem = {
  sku: 'MILK',
  productId: 'prd_milk',
  name: 'Milk',
  options: { size: '1 l' },
  price: money('EUR', 129),
  available: 3,
  taxCategory: 'REDUCED',
  image: '/images/milk',
};

describe('assertQuantity', () => {
  test.each([0, 1, 999])('takes %d', (quantity) => {
    expect(() => assertQuantity(quantity)).not.toThrow();
  });

  test.each([-1, 1000, 1.5, NaN, Infinity, 2 ** 31])('refuses %d', (quantity) => {
    expect(() => assertQuantity(quantity)).toThrow(
      expect.objectContaining({ reason: 'QUANTITY_INVALID' }) as Error,
    );
  });
});

describe('assertCartItems', () => {
  const items = (...quantities: number[]) =>
    quantities.map((quantity, index) => ({ sku: `SKU-${String(index)}`, quantity }));

  test('takes what a cart can be', () => {
    expect(() => assertCartItems([])).not.toThrow();
    expect(() => assertCartItems(items(1, 999, ...Array<number>(98).fill(5)))).not.toThrow();
  });

  test('names every quantity that is none', () => {
    expect(() => assertCartItems(items(1, 0, -1, 1.5, 1000, NaN))).toThrow(
      expect.objectContaining({
        reason: 'QUANTITY_INVALID',
        violations: [1, 2, 3, 4, 5].map((index) => ({
          field: `items.${String(index)}.quantity`,
          message: 'is not a possible quantity',
        })),
      }) as Error,
    );
  });
});

describe('priceCart', () => {
  test('adds up the fullest cart of the dearest goods', () => {
    const price = money('EUR', MAX_PRICE_MINOR);
    const skus = Array.from({ length: MAX_CART_LINES }, (_, index) => `SKU-${String(index)}`);
    const { subtotal } = priceCart(
      skus.map((sku) => ({ sku, quantity: MAX_QUANTITY })),
      new Map(skus.map((sku) => [sku, { ...milk, sku, price }])),
    );
    expect(subtotal).toEqual(money('EUR', MAX_PRICE_MINOR * MAX_QUANTITY * MAX_CART_LINES));
  });

  test('prices lines and adds them up', () => {
    const cart = priceCart([{ sku: 'MILK', quantity: 3 }], new Map([['MILK', milk]]));
    expect(cart.lines).toEqual([
      {
        sku: 'MILK',
        productId: 'prd_milk',
        name: 'Milk',
        options: { size: '1 l' },
        quantity: 3,
        unitPrice: money('EUR', 129),
        total: money('EUR', 387),
        image: '/images/milk',
      },
    ]);
    expect(cart.subtotal).toEqual(money('EUR', 387));
    expect(cart.unavailableSkus).toEqual([]);
  });

  test('an empty cart costs nothing', () => {
    expect(priceCart([], new Map())).toEqual({
      lines: [],
      subtotal: money('EUR', 0),
      unavailableSkus: [],
      states: [],
    });
  });

  test('lists what is short and what is no longer sold; only the former has a line', () => {
    const cart = priceCart(
      [
        { sku: 'MILK', quantity: 4 },
        { sku: 'GONE', quantity: 1 },
      ],
      new Map([['MILK', milk]]),
    );
    expect(cart.lines.map(({ sku }) => sku)).toEqual(['MILK']);
    expect(cart.unavailableSkus).toEqual(['MILK', 'GONE']);
  });

  test('tells of each line what is left of it and what it was', () => {
    const before = { name: 'Old milk', unitPrice: money('EUR', 99) };
    const cart = priceCart(
      [
        { sku: 'MILK', quantity: 1, asAdded: before },
        { sku: 'GONE', quantity: 1, asAdded: before },
        { sku: 'LOST', quantity: 1 },
      ],
      new Map([['MILK', milk]]),
    );
    expect(cart.states).toEqual([
      { sku: 'MILK', name: 'Milk', available: milk.available, priceWhenAdded: before.unitPrice },
      { sku: 'GONE', name: 'Old milk', available: 0, priceWhenAdded: before.unitPrice },
      { sku: 'LOST', name: '', available: 0, priceWhenAdded: undefined },
    ]);
  });

  test('can not sell what is priced in another currency', () => {
    const tea = { ...milk, sku: 'TEA', price: money('GBP', 300) };
    const cart = priceCart(
      [
        { sku: 'MILK', quantity: 1 },
        { sku: 'TEA', quantity: 1 },
      ],
      new Map([
        ['MILK', milk],
        ['TEA', tea],
      ]),
    );
    expect(cart.subtotal).toEqual(money('EUR', 129));
    expect(cart.unavailableSkus).toEqual(['TEA']);
  });
});
