import { money } from '@holdfast/domain';
import { shippingFee } from './shipping.ts';
import { containedTax, SERVED_COUNTRIES, taxRateFor, taxRatesOf } from './tax.ts';

describe('the tables', () => {
  test.each(SERVED_COUNTRIES)('%s has plausible rates and a shipping zone', (country) => {
    const { standard, reduced } = taxRatesOf(country);
    // Directive 2006/112/EC, article 97: a standard rate is at least 15 %.
    expect(standard).toBeGreaterThanOrEqual(1500);
    expect(standard).toBeLessThanOrEqual(2700);
    expect(reduced).toBeGreaterThanOrEqual(0);
    expect(reduced).toBeLessThan(standard);
    const subtotal = money('EUR', 100);
    const standardFee = shippingFee(country, 'STANDARD', subtotal).amountMinor;
    expect(standardFee).toBeGreaterThan(0);
    expect(shippingFee(country, 'EXPRESS', subtotal).amountMinor).toBeGreaterThan(standardFee);
  });

  test('a rate is chosen by the category', () => {
    expect(taxRateFor(taxRatesOf('FR'), 'STANDARD')).toBe(2000);
    expect(taxRateFor(taxRatesOf('FR'), 'REDUCED')).toBe(550);
  });
});

test.each([
  [11_900, 1900, 1900],
  [1, 1900, 0],
  [0, 1900, 0],
  [1055, 550, 55],
  [500, 0, 0],
])('%d gross at %d basis points contains %d', (gross, rate, tax) => {
  expect(containedTax(money('EUR', gross), rate)).toEqual(money('EUR', tax));
});
