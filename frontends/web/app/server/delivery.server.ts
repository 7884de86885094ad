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

/** What delivery usually costs, for pages that speak of it before there is an address. */
export const standardDelivery = keep(async () => {
  const { items } = await api(listShippingMethods, { query: { countryCode: HOME_COUNTRY } });
  return items.find(({ shippingMethod }) => shippingMethod === 'standard');
}, FIVE_MINUTES);
