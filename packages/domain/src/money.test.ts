import fc from 'fast-check';
import {
  addMoney,
  compareMoney,
  currencyExponent,
  formatMoney,
  isZero,
  money,
  multiplyMoney,
  parseAmount,
  ratioOf,
  subtractMoney,
  sumMoney,
} from './money.ts';

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe('money', () => {
  test.each([
    ['JPY', 0],
    ['EUR', 2],
    ['KWD', 3],
  ])('%s has exponent %i', (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent);
  });

  test.each(['eur', 'EURO', '', 'E1R'])('%j is no currency', (currency) => {
    expect(() => money(currency, 1)).toThrow(
      expect.objectContaining({ reason: 'VALIDATION_FAILED' }),
    );
  });

  test.each([0.5, NaN, Infinity, 2 ** 53])('%d is no amount', (value) => {
    expect(() => money('EUR', value)).toThrow(
      expect.objectContaining({ reason: 'VALIDATION_FAILED' }),
    );
  });

  it('does not mix currencies', () => {
    const mixed = expect.objectContaining({ reason: 'CURRENCY_MIXED' });
    expect(() => addMoney(money('EUR', 1), money('USD', 1))).toThrow(mixed);
    expect(() => subtractMoney(money('EUR', 1), money('USD', 1))).toThrow(mixed);
    expect(() => compareMoney(money('EUR', 1), money('USD', 1))).toThrow(mixed);
    expect(() => sumMoney('EUR', [money('USD', 1)])).toThrow(mixed);
  });

  it('refuses sums beyond the safe integers instead of losing a cent', () => {
    expect(() => addMoney(money('EUR', Number.MAX_SAFE_INTEGER), money('EUR', 1))).toThrow();
    expect(() => multiplyMoney(money('EUR', 2 ** 40), 2 ** 20)).toThrow();
  });

  it('undoes an addition by a subtraction', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const sum = addMoney(money('EUR', a), money('EUR', b));
        expect(subtractMoney(sum, money('EUR', b))).toEqual(money('EUR', a));
      }),
    );
  });

  it('multiplies like repeated addition', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 50 }), (a, n) => {
        const one = money('EUR', a);
        expect(multiplyMoney(one, n)).toEqual(sumMoney('EUR', Array<typeof one>(n).fill(one)));
      }),
    );
  });

  test.each([
    [5, 1, 2, 3],
    [-5, 1, 2, -3],
    [4, 1, 3, 1],
    [1, 1, 3, 0],
    [-1, 1, 3, 0],
    [119, 19, 119, 19],
    [999, 700, 10_700, 65],
  ])('%i × %i ÷ %i rounds to %i', (minor, numerator, denominator, expected) => {
    expect(ratioOf(money('EUR', minor), numerator, denominator).amountMinor).toBe(expected);
  });

  it('rounds to within half a unit of the exact ratio, the same for both signs', () => {
    fc.assert(
      fc.property(amount, fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (a, n, d) => {
        const rounded = BigInt(ratioOf(money('EUR', a), n, d).amountMinor);
        const error = rounded * BigInt(d) - BigInt(a) * BigInt(n);
        expect((error < 0n ? -error : error) * 2n <= BigInt(d)).toBe(true);
        const mirrored = ratioOf(money('EUR', -a), n, d).amountMinor;
        expect(isZero(money('EUR', mirrored + Number(rounded)))).toBe(true);
      }),
    );
  });

  test.each([
    ['EUR', 1234, 'de', '12,34\u00a0€'],
    ['EUR', 5, 'en', '€0.05'],
    ['EUR', -1234, 'en', '-€12.34'],
    ['JPY', 1234, 'en', '¥1,234'],
    ['KWD', 1234, 'en', 'KWD\u00a01.234'],
    ['EUR', 9_007_199_254_740_991, 'en', '€90,071,992,547,409.91'],
  ])('%s %i in %s reads %s', (currency, minor, locale, text) => {
    expect(formatMoney(money(currency, minor), locale)).toBe(text);
  });
});

describe('an amount that a person typed', () => {
  test.each([
    ['12.50', 'EUR', 1250],
    ['12.5', 'EUR', 1250],
    ['12', 'EUR', 1200],
    ['0.05', 'EUR', 5],
    ['1250', 'JPY', 1250],
    ['1.234', 'KWD', 1234],
  ])('%s %s is %i', (text, currencyCode, amountMinor) => {
    expect(parseAmount(text, currencyCode)).toEqual({ currencyCode, amountMinor });
  });

  test.each([
    ['12,50', 'EUR'],
    ['-1', 'EUR'],
    ['1e3', 'EUR'],
    ['12.505', 'EUR'],
    ['12.5', 'JPY'],
    ['', 'EUR'],
    ['9999999999999', 'EUR'],
  ])('%s %s is none', (text, currencyCode) => {
    expect(() => parseAmount(text, currencyCode)).toThrow(/is no amount/);
  });
});
