import { z } from 'zod';
import { shippingOptions } from '../domain/shipping.ts';
import { SERVED_COUNTRIES } from '../domain/tax.ts';
import { requirePlatform } from './access.ts';
import type { OrderHandlers } from './dependencies.ts';
import { address } from './schemas.ts';

const listShippingMethodsSchema = z.object({ countryCode: address.shape.countryCode });

/** The handler of what delivery costs. */
export const shippingHandlers: Pick<
  OrderHandlers,
  'listShippingMethods' | 'listShippingCountries'
> = {
  async listShippingMethods(request, { actor }) {
    requirePlatform(actor);
    const { countryCode } = listShippingMethodsSchema.parse(request);
    return { options: shippingOptions(countryCode) };
  },

  async listShippingCountries(_request, { actor }) {
    requirePlatform(actor);
    return { countryCodes: [...SERVED_COUNTRIES].sort() };
  },
};
