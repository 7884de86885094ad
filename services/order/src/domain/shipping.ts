import { compareMoney, domainError, money, type Money } from '@holdfast/domain';

/** How fast an order is delivered. */
export type ShippingMethodName = 'STANDARD' | 'EXPRESS';

/** The currency of the fees below, and so of everything that can be shipped. */
export const SHIPPING_CURRENCY = 'EUR';

interface ZoneFees {
  countries: readonly string[];
  /** Gross fee for each method, in minor units. */
  fees: Readonly<Record<ShippingMethodName, number>>;
  /** Subtotal from which standard delivery costs nothing, in minor units. */
  freeStandardFrom: number;
}

/** Fees by distance from the warehouse, which is in Germany. */
const ZONES: readonly ZoneFees[] = [
  { countries: ['DE'], fees: { STANDARD: 490, EXPRESS: 990 }, freeStandardFrom: 4900 },
  {
    countries: ['AT', 'BE', 'FR', 'LU', 'NL'],
    fees: { STANDARD: 790, EXPRESS: 1490 },
    freeStandardFrom: 7900,
  },
  {
    countries: ['CY', 'ES', 'GR', 'IE', 'IT', 'MT', 'PT', 'SI'],
    fees: { STANDARD: 1290, EXPRESS: 2490 },
    freeStandardFrom: 12900,
  },
];

/**
 * The gross shipping fee. Throws COUNTRY_NOT_SERVED, and CURRENCY_MIXED when the goods are priced
 * in another currency than the fees.
 */
export function shippingFee(
  countryCode: string,
  method: ShippingMethodName,
  subtotal: Money,
): Money {
  const zone = ZONES.find(({ countries }) => countries.includes(countryCode));
  if (zone === undefined) {
    throw domainError('COUNTRY_NOT_SERVED', 'Holdfast does not deliver to this country.', {
      metadata: { countryCode },
    });
  }
  if (subtotal.currencyCode !== SHIPPING_CURRENCY) {
    throw domainError('CURRENCY_MIXED', 'These goods cannot be shipped in their currency.');
  }
  const freeFrom = money(SHIPPING_CURRENCY, zone.freeStandardFrom);
  const free = method === 'STANDARD' && compareMoney(subtotal, freeFrom) >= 0;
  return money(SHIPPING_CURRENCY, free ? 0 : zone.fees[method]);
}
