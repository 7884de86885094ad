import { domainError } from './errors.ts';

/**
 * An amount of money: an ISO 4217 currency code and a whole number of the currency's minor units
 * (EUR cents, JPY yen, KWD fils). The same shape as `holdfast.common.v1.Money` and as in JSON.
 */
export interface Money {
  currencyCode: string;
  amountMinor: number;
}

/**
 * Currencies whose minor unit isn't a hundredth, by ISO 4217 (list one, column "Minor units").
 * Every other code has exponent 2.
 */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** The most that one payment can be of, in minor units: far more than any card takes. */
export const MAX_PAYMENT_MINOR = 999_999_999_999;

/**
 * The most that one unit can cost, in minor units: a cart as full as can be, a hundred lines of 999
 * units, still adds up to a safe integer.
 */
export const MAX_PRICE_MINOR = 90_000_000_000;

/** Decimal places of a currency: JPY 0, EUR 2, KWD 3. Throws VALIDATION_FAILED for a non-code. */
export function currencyExponent(currencyCode: string): number {
  if (!/^[A-Z]{3}$/.test(currencyCode)) {
    throw domainError('VALIDATION_FAILED', 'A currency is three capital letters, such as EUR.');
  }
  return EXPONENTS[currencyCode] ?? 2;
}

/**
 * Makes an amount. Throws VALIDATION_FAILED when `amountMinor` isn't a safe integer or the
 * currency isn't a code.
 */
export function money(currencyCode: string, amountMinor: number): Money {
  currencyExponent(currencyCode);
  if (!Number.isSafeInteger(amountMinor)) {
    throw domainError('VALIDATION_FAILED', 'An amount is a whole number of minor units.');
  }
  // -0 would survive JSON as 0 and then compare unequal to itself by Object.is.
  return { currencyCode, amountMinor: amountMinor === 0 ? 0 : amountMinor };
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currencyCode !== b.currencyCode) {
    throw domainError('CURRENCY_MIXED', `${a.currencyCode} and ${b.currencyCode} don't add up.`);
  }
}

/** a + b. Throws CURRENCY_MIXED, or VALIDATION_FAILED beyond the safe integers. */
export function addMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.currencyCode, a.amountMinor + b.amountMinor);
}

/** a − b. Throws CURRENCY_MIXED, or VALIDATION_FAILED beyond the safe integers. */
export function subtractMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.currencyCode, a.amountMinor - b.amountMinor);
}

/** m × a whole number, such as a quantity. Throws VALIDATION_FAILED for fractions. */
export function multiplyMoney(m: Money, factor: number): Money {
  if (!Number.isSafeInteger(factor)) {
    throw domainError('VALIDATION_FAILED', 'Money is multiplied by whole numbers only.');
  }
  return money(m.currencyCode, m.amountMinor * factor);
}

/** The sum of a list; zero of `currencyCode` for an empty one. Throws CURRENCY_MIXED. */
export function sumMoney(currencyCode: string, amounts: readonly Money[]): Money {
  return amounts.reduce(addMoney, money(currencyCode, 0));
}

/** Negative, zero or positive as a is less than, equal to or more than b. Throws CURRENCY_MIXED. */
export function compareMoney(a: Money, b: Money): number {
  sameCurrency(a, b);
  return a.amountMinor - b.amountMinor;
}

/** True when nothing is owed either way. */
export function isZero(m: Money): boolean {
  return m.amountMinor === 0;
}

/**
 * m × numerator ÷ denominator, rounded to the minor unit, half away from zero (commercial
 * rounding). The one place where Holdfast rounds money. Exact: it calculates in big integers.
 */
export function ratioOf(m: Money, numerator: number, denominator: number): Money {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw domainError('VALIDATION_FAILED', 'A ratio is a whole number over a positive one.');
  }
  const product = BigInt(m.amountMinor) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const magnitude = product < 0n ? -product : product;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return money(m.currencyCode, Number(product < 0n ? -rounded : rounded));
}

/** For people: `formatMoney({currencyCode:'EUR', amountMinor:1234}, 'de')` is "12,34 €". */
export function formatMoney(m: Money, locale: string): string {
  const exponent = currencyExponent(m.currencyCode);
  const digits = String(Math.abs(m.amountMinor)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  // A decimal string keeps every digit; going through a float would not.
  const decimal = `${m.amountMinor < 0 ? '-' : ''}${whole}${fraction}` as `${number}`;
  return formatOf(locale, m.currencyCode, exponent).format(decimal);
}

/** Making a format costs a hundred times what using it does. Locales come from users, so few are kept. */
const formats = new Map<string, Intl.NumberFormat>();
const MAX_FORMATS = 200;

function formatOf(locale: string, currency: string, exponent: number): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  if (formats.size >= MAX_FORMATS) formats.clear();
  formats.set(key, made);
  return made;
}

/**
 * Reads an amount that a person typed, such as "12.50", in major units and with a point. Throws
 * VALIDATION_FAILED for anything else, also for more decimals than the currency has.
 */
export function parseAmount(text: string, currencyCode: string): Money {
  const exponent = currencyExponent(currencyCode);
  const [, major, minor = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
  if (major === undefined || minor.length > exponent) {
    const example = exponent === 0 ? '1250' : `12.${'50'.padEnd(exponent, '0')}`;
    throw domainError(
      'VALIDATION_FAILED',
      `"${text}" is no amount of ${currencyCode}, such as ${example}.`,
    );
  }
  return money(currencyCode, Number(major + minor.padEnd(exponent, '0')));
}
