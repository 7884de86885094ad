import { addMoney, DomainError, money, subtractMoney, sumMoney } from '@holdfast/domain';
import fc from 'fast-check';
import type { CatalogueItem } from './catalogue.ts';
import { makeOffer, type OfferRequest } from './offer.ts';
import { SERVED_COUNTRIES } from './tax.ts';

const item = (sku: string, over: Partial<CatalogueItem> = {}): CatalogueItem => ({
  sku,
  productId: `prd_${sku}`,
  name: `Name of ${sku}`,
  options: { size: '1 l' },
  price: money('EUR', 1000),
  available: 999,
  taxCategory: 'STANDARD',
  image: '',
  ...over,
});

const request = (items: [CatalogueItem, number][], over: Partial<OfferRequest> = {}) => ({
  items: items.map(([{ sku }, quantity]) => ({ sku, quantity })),
  catalogue: new Map(items.map(([one]) => [one.sku, one])),
  countryCode: 'DE',
  shippingMethod: 'STANDARD' as const,
  promotionCode: '',
  ...over,
});

const refusal = (wish: OfferRequest): DomainError => {
  try {
    makeOffer(wish);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('The offer was made');
};

describe('makeOffer', () => {
  test('taxes each line by its category and shipping by the standard rate', () => {
    const { lines, totals } = makeOffer(
      request([
        [item('BREAD', { price: money('EUR', 249), taxCategory: 'REDUCED' }), 2],
        [item('SOAP', { price: money('EUR', 199) }), 3],
      ]),
    );
    // 498 × 7/107 = 32.58, 597 × 19/119 = 95.32, 490 × 19/119 = 78.24
    expect(lines.map(({ tax, taxRate }) => [tax.amountMinor, taxRate])).toEqual([
      [33, 700],
      [95, 1900],
    ]);
    expect(totals).toEqual({
      subtotal: money('EUR', 1095),
      discount: money('EUR', 0),
      shipping: money('EUR', 490),
      tax: money('EUR', 33 + 95 + 78),
      total: money('EUR', 1585),
    });
  });

  test('delivers standard for nothing from the threshold on, express never', () => {
    const shipping = (price: number, shippingMethod: 'STANDARD' | 'EXPRESS') =>
      makeOffer(request([[item('A', { price: money('EUR', price) }), 1]], { shippingMethod }))
        .totals.shipping.amountMinor;
    expect(shipping(4899, 'STANDARD')).toBe(490);
    expect(shipping(4900, 'STANDARD')).toBe(0);
    expect(shipping(4900, 'EXPRESS')).toBe(990);
  });

  test('refuses an empty cart', () => {
    expect(refusal(request([])).reason).toBe('CART_EMPTY');
  });

  test.each(['US', 'XX', 'toString', ''])('refuses the country %j', (countryCode) => {
    expect(refusal(request([[item('A'), 1]], { countryCode })).reason).toBe('COUNTRY_NOT_SERVED');
  });

  test('refuses any promotion code', () => {
    const wish = request([[item('A'), 1]], { promotionCode: 'SPRING' });
    expect(refusal(wish).reason).toBe('PROMOTION_UNKNOWN');
  });

  test('refuses more than one payment can be of', () => {
    const dear = (amountMinor: number) =>
      request([[item('A', { price: money('EUR', amountMinor) }), 1]]);
    expect(makeOffer(dear(999_999_999_999)).totals.total.amountMinor).toBe(999_999_999_999);
    expect(refusal(dear(1_000_000_000_000)).reason).toBe('TOTAL_TOO_LARGE');
  });

  test('names what is short and what is no longer sold', () => {
    const wish = request([
      [item('GONE'), 1],
      [item('SHORT', { available: 1 }), 2],
      [item('FINE', { available: 2 }), 2],
    ]);
    const catalogue = new Map([...wish.catalogue].filter(([sku]) => sku !== 'GONE'));
    const error = refusal({ ...wish, catalogue });
    expect(error.reason).toBe('OUT_OF_STOCK');
    expect(error.metadata).toEqual({ skus: 'GONE,SHORT' });
  });

  test.each(['STANDARD', 'EXPRESS'] as const)(
    'refuses two currencies, and one that can not be shipped (%s)',
    (shippingMethod) => {
      const dollar = item('USD', { price: money('USD', 10_000) });
      const mixed = request([
        [item('EUR'), 1],
        [dollar, 1],
      ]);
      expect(refusal({ ...mixed, shippingMethod }).reason).toBe('CURRENCY_MIXED');
      const foreign = request([[dollar, 1]], { shippingMethod });
      expect(refusal(foreign).reason).toBe('CURRENCY_MIXED');
    },
  );

  const carts = fc
    .uniqueArray(
      fc.record({
        sku: fc.stringMatching(/^[A-Z0-9]{1,8}$/),
        price: fc.integer({ min: 0, max: 10_000_000 }),
        quantity: fc.integer({ min: 1, max: 999 }),
        taxCategory: fc.constantFrom('STANDARD' as const, 'REDUCED' as const),
      }),
      { selector: ({ sku }) => sku, minLength: 1, maxLength: 100 },
    )
    .map((lines) =>
      lines.map(({ sku, price, quantity, taxCategory }): [CatalogueItem, number] => [
        item(sku, { price: money('EUR', price), taxCategory }),
        quantity,
      ]),
    );

  test('never loses a cent', () => {
    fc.assert(
      fc.property(
        carts,
        fc.constantFrom(...SERVED_COUNTRIES),
        fc.constantFrom('STANDARD' as const, 'EXPRESS' as const),
        (items, countryCode, shippingMethod) => {
          const { lines, totals } = makeOffer(request(items, { countryCode, shippingMethod }));
          const { subtotal, discount, shipping, tax, total } = totals;
          expect(
            sumMoney(
              'EUR',
              lines.map((line) => line.total),
            ),
          ).toEqual(subtotal);
          expect(addMoney(subtractMoney(subtotal, discount), shipping)).toEqual(total);
          expect(lines.map(({ sku, quantity }) => [sku, quantity])).toEqual(
            items.map(([{ sku }, quantity]) => [sku, quantity]),
          );
          const lineTax = sumMoney(
            'EUR',
            lines.map((line) => line.tax),
          );
          const shippingTax = subtractMoney(tax, lineTax).amountMinor;
          expect(shippingTax).toBeGreaterThanOrEqual(0);
          expect(shippingTax).toBeLessThanOrEqual(shipping.amountMinor);
          expect(tax.amountMinor).toBeGreaterThanOrEqual(0);
          expect(tax.amountMinor).toBeLessThanOrEqual(total.amountMinor);
          for (const line of lines) {
            expect(line.total.amountMinor).toBe(line.unitPrice.amountMinor * line.quantity);
            // net + tax at the rate is gross again, to the half cent that rounding may take
            const exact = (line.total.amountMinor * line.taxRate) / (10_000 + line.taxRate);
            expect(Math.abs(line.tax.amountMinor - exact)).toBeLessThanOrEqual(0.5 + 1e-6);
          }
        },
      ),
    );
  });
});
