import { Shop, type Overrides } from './harness.ts';
import { openSite, type Site } from './site.ts';

/** A shop with its web site, as customers see it. */
export type Storefront = Site;

/** Opens a shop of its own and serves the built site in front of it. */
export function openStorefront(overrides: Overrides = {}): Promise<Storefront> {
  return openSite('web', {
    openShop: (url) => Shop.open({ ...overrides, bff: { STOREFRONT_URL: url, ...overrides.bff } }),
    variables: (shop, url) =>
      Promise.resolve({
        WEB_API_URL: shop.url,
        STOREFRONT_URL: url,
        PAYMENT_TEST_CARDS: 'true',
      }),
  });
}
