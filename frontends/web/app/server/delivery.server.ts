import { listShippingCountries, listShippingMethods } from '@holdfast/bff-web/contract';
import { keep } from './catalogue.server.ts';
import { api } from './services.server.ts';

/** Where most customers live. */
export const HOME_COUNTRY = 'DE';

const FIVE_MINUTES = 5 * 60_000;

/** The countries that something can be delivered to. */
export const countries = keep(
  async () => (await api(listShippingCountries)).items.map(({ countryCode }) => countryCode),
  FIVE_MINUTES,
);

const standardOf = (countryCode: string) =>
  keep(async () => {
    const { items } = await api(listShippingMethods, { query: { countryCode } });
    return items.find(({ shippingMethod }) => shippingMethod === 'standard');
  }, FIVE_MINUTES);

const standards = new Map<string, ReturnType<typeof standardOf>>();

/**
 * What delivery usually costs: to a country, or for pages that speak of it before there is an address,
 * at home. Undefined for a country that nothing is delivered to.
 */
export async function standardDelivery(countryCode = HOME_COUNTRY) {
  if (!(await countries()).includes(countryCode)) return undefined;
  const standard = standards.get(countryCode) ?? standardOf(countryCode);
  standards.set(countryCode, standard);
  return standard();
}
