import { Shop, type Overrides } from './harness.ts';
import { openRelay, type Relay } from './relay.ts';
import { openSite, type Site } from './site.ts';

/** A shop with its web site, as customers see it. */
export interface Storefront extends Site {
  /** What the site reaches its API through. */
  relay: Relay;
}

/** Opens a shop of its own and serves the built site in front of it. */
export async function openStorefront(overrides: Overrides = {}): Promise<Storefront> {
  const relay = await openRelay();
  try {
    const site = await openSite('web', {
      openShop: (url) =>
        Shop.open({ ...overrides, bff: { STOREFRONT_URL: url, ...overrides.bff } }),
      variables(shop, url) {
        relay.target = shop.url;
        return { WEB_API_URL: relay.url, STOREFRONT_URL: url, PAYMENT_TEST_CARDS: 'true' };
      },
    });
    return {
      ...site,
      relay,
      async close() {
        await site.close();
        await relay.close();
      },
    };
  } catch (error) {
    await relay.close();
    throw error;
  }
}
