import { domainError, ratioOf, type Money } from '@holdfast/domain';

/** Which of a country's two rates a line is taxed by. */
export type TaxCategory = 'STANDARD' | 'REDUCED';

/** VAT rates of a country in basis points: 1900 is 19 %. */
export interface TaxRates {
  standard: number;
  reduced: number;
}

/**
 * Countries that are served, with their standard VAT rate and the rate that most food carries there
 * (a zero rate in Ireland and Malta), in basis points.
 *
 * Source: European Commission, Directorate-General for Taxation and Customs Union, "VAT rates
 * applied in the Member States of the European Union", kept current in its "Taxes in Europe"
 * database. Only countries that pay in euro, and whose food has one rate for the most part.
 */
const VAT_RATES: Readonly<Record<string, TaxRates>> = {
  AT: { standard: 2000, reduced: 1000 },
  BE: { standard: 2100, reduced: 600 },
  CY: { standard: 1900, reduced: 500 },
  DE: { standard: 1900, reduced: 700 },
  ES: { standard: 2100, reduced: 1000 },
  FR: { standard: 2000, reduced: 550 },
  GR: { standard: 2400, reduced: 1300 },
  IE: { standard: 2300, reduced: 0 },
  IT: { standard: 2200, reduced: 1000 },
  LU: { standard: 1700, reduced: 300 },
  MT: { standard: 1800, reduced: 0 },
  NL: { standard: 2100, reduced: 900 },
  PT: { standard: 2300, reduced: 600 },
  SI: { standard: 2200, reduced: 950 },
};

/** ISO 3166-1 alpha-2 codes of the countries that are served. */
export const SERVED_COUNTRIES: readonly string[] = Object.keys(VAT_RATES);

/** The VAT rates of a country. Throws COUNTRY_NOT_SERVED. */
export function taxRatesOf(countryCode: string): TaxRates {
  const rates = Object.hasOwn(VAT_RATES, countryCode) ? VAT_RATES[countryCode] : undefined;
  if (rates === undefined) {
    throw domainError('COUNTRY_NOT_SERVED', 'Holdfast does not deliver to this country.', {
      metadata: { countryCode },
    });
  }
  return rates;
}

/** The rate, in basis points, that a line of `category` is taxed by. */
export function taxRateFor(rates: TaxRates, category: TaxCategory): number {
  return category === 'REDUCED' ? rates.reduced : rates.standard;
}

/** The tax contained in a gross amount: gross × rate ÷ (100 % + rate), rounded once. */
export function containedTax(gross: Money, rateBasisPoints: number): Money {
  return ratioOf(gross, rateBasisPoints, 10_000 + rateBasisPoints);
}
