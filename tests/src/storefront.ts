import { randomBytes } from 'node:crypto';
import { LOOPBACK, Ports } from '@holdfast/stack';
import { testEnvironment } from '@holdfast/platform/testing';
import { Shop, type Overrides } from './harness.ts';
import { serveSite } from './site.ts';

/** A shop with its web site, as customers see it. */
export interface Storefront {
  shop: Shop;
  /** The site's address. */
  url: string;
  close(): Promise<void>;
}

/** Opens a shop of its own and serves the built site in front of it. */
export async function openStorefront(overrides: Overrides = {}): Promise<Storefront> {
  const ports = new Ports();
  const port = await ports.take();
  const url = `http://${LOOPBACK}:${String(port)}`;
  const shop = await Shop.open({ ...overrides, bff: { STOREFRONT_URL: url, ...overrides.bff } });
  try {
    const site = await serveSite('web', port, {
      WEB_API_URL: shop.url,
      STOREFRONT_URL: url,
      REDIS_URL: testEnvironment('TEST_REDIS_URL'),
      REDIS_KEY_PREFIX: `storefront:${randomBytes(6).toString('hex')}:`,
      PAYMENT_TEST_CARDS: 'true',
    });
    return {
      shop,
      url,
      async close() {
        await site.stop();
        ports.close();
        await shop.close();
      },
    };
  } catch (error) {
    ports.close();
    await shop.close();
    throw error;
  }
}
