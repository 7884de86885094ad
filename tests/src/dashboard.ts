import { randomBytes } from 'node:crypto';
import { testEnvironment } from '@holdfast/platform/testing';
import { LOOPBACK, Ports } from '@holdfast/stack';
import type { Page } from 'playwright-core';
import { Shop, type Overrides } from './harness.ts';
import { serveSite } from './site.ts';

/** A shop with its dashboard, as staff see it. */
export interface Dashboard {
  shop: Shop;
  /** The admin BFF's address. */
  apiUrl: string;
  /** The site's address. */
  url: string;
  close(): Promise<void>;
}

/** Opens a shop of its own, with an admin BFF, and serves the built dashboard in front of it. */
export async function openDashboard(overrides: Overrides = {}): Promise<Dashboard> {
  const ports = new Ports();
  const port = await ports.take();
  const url = `http://${LOOPBACK}:${String(port)}`;
  const shop = await Shop.open(overrides);
  try {
    const bff = await shop.startAdminBff();
    const site = await serveSite('admin', port, {
      ADMIN_API_URL: bff.url,
      DASHBOARD_URL: url,
      REDIS_URL: testEnvironment('TEST_REDIS_URL'),
      REDIS_KEY_PREFIX: `dashboard:${randomBytes(6).toString('hex')}:`,
    });
    return {
      shop,
      apiUrl: bff.url,
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

/** What is to be read when signing in. */
const WORDS = {
  en: { email: 'E-mail address', password: 'Password', signIn: 'Sign in', account: 'Account of' },
  de: { email: 'E-Mail-Adresse', password: 'Passwort', signIn: 'Anmelden', account: 'Konto von' },
};

/** Signs in on an open page of the dashboard; waits until one is in, or is told why not. */
export async function signIn(
  page: Page,
  email: string,
  password: string,
  language: keyof typeof WORDS = 'en',
): Promise<void> {
  const t = WORDS[language];
  page.setDefaultTimeout(15_000);
  await page.getByLabel(t.email).fill(email);
  await page.getByLabel(t.password).fill(password);
  await page.getByRole('button', { name: t.signIn }).click();
  await page.getByRole('button', { name: t.account }).or(page.getByRole('alert')).waitFor();
}
