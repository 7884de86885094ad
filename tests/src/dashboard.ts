import type { Page } from 'playwright-core';
import { Shop, type Overrides } from './harness.ts';
import { openSite, type Site } from './site.ts';

/** A shop with its dashboard, as staff see it. */
export interface Dashboard extends Site {
  /** The admin BFF's address. */
  apiUrl: string;
}

/** Opens a shop of its own, with an admin BFF, and serves the built dashboard in front of it. */
export async function openDashboard(overrides: Overrides = {}): Promise<Dashboard> {
  let apiUrl = '';
  const site = await openSite('admin', {
    openShop: () => Shop.open(overrides),
    async variables(shop, url) {
      ({ url: apiUrl } = await shop.startAdminBff());
      return { ADMIN_API_URL: apiUrl, DASHBOARD_URL: url };
    },
  });
  return { ...site, apiUrl };
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
