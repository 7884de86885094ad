import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  startSandbox,
  type AuthorizationResource,
  type RunningSandbox,
} from '@holdfast/payment-sandbox';
import { createTestDatabase, type TestDatabase } from '@holdfast/platform/testing';
import { startBrowser, type Browser } from '../src/index.ts';

const API_KEY = 'challenge-page';

let database: TestDatabase;
let sandbox: RunningSandbox;
let shop: Server;
let shopUrl: string;
let browser: Browser;

beforeAll(async () => {
  // Where the customer comes back to: another origin than the bank's.
  shop = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      '<!doctype html><title>Shop</title><link rel="icon" href="data:,"><p>Welcome back',
    );
  });
  shop.listen(0, '127.0.0.1');
  await once(shop, 'listening');
  shopUrl = `http://127.0.0.1:${String((shop.address() as AddressInfo).port)}`;
  [database, browser] = await Promise.all([createTestDatabase(), startBrowser()]);
  sandbox = await startSandbox({
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    PAYMENT_SANDBOX_API_KEY: API_KEY,
  });
});

afterAll(async () => {
  await browser.close();
  await sandbox.close();
  shop.closeAllConnections();
  shop.close();
  await database.drop();
});

async function challenge(reference: string): Promise<AuthorizationResource> {
  const response = await fetch(`${sandbox.url}/v1/authorizations`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${API_KEY}`,
      'content-type': 'application/json',
      'idempotency-key': reference,
    },
    body: JSON.stringify({
      amount: 12_990,
      currency: 'EUR',
      payment_method: 'tok_challenge',
      reference,
      return_url: `${shopUrl}/orders/1`,
    }),
  });
  return (await response.json()) as AuthorizationResource;
}

describe('the bank challenge in a browser', () => {
  test.each([
    ['Confirm €129.90', 'approved'],
    ['Reject', 'declined'],
  ])('%s leads back to the shop', async (button, result) => {
    const { action_url } = await challenge(result);
    const { page, complaints } = await browser.open(action_url ?? '');
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL(`${shopUrl}/orders/1?payment=${result}&result=${result}`);
    expect(await page.locator('body').innerText()).toBe('Welcome back');
    // And the page itself says afterwards how it ended, with a way back.
    await page.goto(action_url ?? '');
    await page.getByRole('link', { name: 'Back to Demo shop' }).click();
    await page.waitForURL(`${shopUrl}/**`);
    expect(complaints).toEqual([]);
  });

  test.each([390, 1440])('fits into %i pixels, light and dark', async (width) => {
    const { action_url } = await challenge(`wide-${width}-${'x'.repeat(100)}`);
    const { page, complaints } = await browser.open(action_url ?? '');
    await page.setViewportSize({ width, height: 844 });
    const backgrounds = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // As text: these tests are compiled without the types of a browser.
      const scrollWidth = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(scrollWidth).toBeLessThanOrEqual(width);
      const background = await page.evaluate<string>(
        'getComputedStyle(document.body).backgroundColor',
      );
      backgrounds.add(background);
    }
    expect(backgrounds.size).toBe(2);
    expect(complaints).toEqual([]);
  });
});
