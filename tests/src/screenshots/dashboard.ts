import { listOrders, listWork, login } from '@holdfast/bff-admin/contract';
import { createClient } from '@holdfast/bff-shared/client';
import { DEMO_ADMIN } from '@holdfast/stack';
import { join } from 'node:path';
import type { Browser } from '../browser.ts';
import { signIn } from '../dashboard.ts';

const WIDTHS = { 390: 844, 768: 1024, 1440: 1000 } as const;

/** Where the dashboard is, and its API. */
export interface DashboardAddresses {
  dashboardUrl: string;
  adminUrl: string;
}

/** Takes pictures of the dashboard's pages, each on three screens, light and dark; gives their names. */
export async function takeDashboard(
  browser: Browser,
  addresses: DashboardAddresses,
  folder: string,
): Promise<string[]> {
  const pages = { 'sign-in': '/sign-in', ...(await pagesOf(addresses)) };
  const files: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, height] of Object.entries(WIDTHS)) {
      const { page } = await browser.open(`${addresses.dashboardUrl}/sign-in`, {
        ...{ colorScheme, reducedMotion: 'reduce', locale: 'en-GB' },
        viewport: { width: Number(width), height },
      });
      for (const [name, path] of Object.entries(pages)) {
        if (name === 'overview') await signIn(page, DEMO_ADMIN.email, DEMO_ADMIN.password);
        await page.goto(addresses.dashboardUrl + path);
        await page.waitForLoadState('networkidle');
        const file = `dashboard-${name}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: join(folder, file), animations: 'disabled' });
        files.push(file);
      }
      await page.context().close();
    }
  }
  return files;
}

/** The main pages; of the orders, one that waits for a person, or else the latest. */
async function pagesOf({ adminUrl }: DashboardAddresses): Promise<Record<string, string>> {
  const api = createClient({ baseUrl: adminUrl });
  const { accessToken: token } = await api(login, { body: DEMO_ADMIN });
  const { items: work } = await api(listWork, { token, query: { limit: 1 } });
  const { items: orders } = await api(listOrders, { token, query: { limit: 1 } });
  const orderId = work[0]?.orderId ?? orders[0]?.orderId ?? '';
  return {
    overview: '/',
    orders: '/orders',
    order: `/orders/${orderId}`,
    work: '/work',
    workflows: `/workflows?query=${encodeURIComponent('WorkflowType = "order"')}`,
  };
}
