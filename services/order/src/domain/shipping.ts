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

/** Working days from the shipment to the door, by method. */
const WORKING_DAYS: Readonly<Record<ShippingMethodName, { least: number; most: number }>> = {
  STANDARD: { least: 2, most: 4 },
  EXPRESS: { least: 1, most: 1 },
};

/** A way of delivery to a country: the shape of `holdfast.order.v1.ShippingOption`. */
export interface ShippingOption {
  method: ShippingMethodName;
  /** Gross fee. */
  fee: Money;
  /** Subtotal from which it costs nothing; undefined where it always costs. */
  freeFrom: Money | undefined;
  leastWorkingDays: number;
  mostWorkingDays: number;
}

/** The ways of delivery to a country, cheapest first. Throws COUNTRY_NOT_SERVED. */
export function shippingOptions(countryCode: string): ShippingOption[] {
  const { fees, freeStandardFrom } = zoneOf(countryCode);
  return (['STANDARD', 'EXPRESS'] as const).map((method) => ({
    method,
    fee: money(SHIPPING_CURRENCY, fees[method]),
    freeFrom: method === 'STANDARD' ? money(SHIPPING_CURRENCY, freeStandardFrom) : undefined,
    leastWorkingDays: WORKING_DAYS[method].least,
    mostWorkingDays: WORKING_DAYS[method].most,
  }));
}

function zoneOf(countryCode: string): ZoneFees {
  const zone = ZONES.find(({ countries }) => countries.includes(countryCode));
  if (zone !== undefined) return zone;
  throw domainError('COUNTRY_NOT_SERVED', 'Holdfast does not deliver to this country.', {
    metadata: { countryCode },
  });
}

/**
 * The gross shipping fee. Throws COUNTRY_NOT_SERVED, and CURRENCY_MIXED when the goods are priced
 * in another currency than the fees.
 */
export function shippingFee(
  countryCode: string,
  method: ShippingMethodName,
  subtotal: Money,
): Money {
  const zone = zoneOf(countryCode);
  if (subtotal.currencyCode !== SHIPPING_CURRENCY) {
    throw domainError('CURRENCY_MIXED', 'These goods cannot be shipped in their currency.');
  }
  const freeFrom = money(SHIPPING_CURRENCY, zone.freeStandardFrom);
  const free = method === 'STANDARD' && compareMoney(subtotal, freeFrom) >= 0;
  return money(SHIPPING_CURRENCY, free ? 0 : zone.fees[method]);
}
