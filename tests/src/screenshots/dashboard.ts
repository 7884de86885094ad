import { DEMO_ADMIN } from '@holdfast/stack';
import type { Browser } from '../browser.ts';
import { signIn } from '../dashboard.ts';
import { SCREENS, type Camera } from './camera.ts';
import type { Scene } from './scene.ts';

/** Takes the dashboard's pages on every screen. */
export async function takeDashboard(
  browser: Browser,
  url: string,
  scene: Scene,
  camera: Camera,
): Promise<void> {
  for (const { name: screen, options } of SCREENS) {
    const { page } = await browser.open(`${url}/sign-in`, options);
    await camera.take(page, `dashboard/sign-in-${screen}`);
    await signIn(page, DEMO_ADMIN.email, DEMO_ADMIN.password);
    for (const [name, path] of Object.entries(pagesOf(scene))) {
      await page.goto(url + path, { waitUntil: 'networkidle' });
      await camera.take(page, `dashboard/${name}-${screen}`);
    }
    await page.context().close();
  }
}

/** The main pages, by the names of their pictures. */
const pagesOf = (scene: Scene): Record<string, string> => ({
  overview: '/',
  orders: '/orders',
  order: `/orders/${scene.delivered.orderId}`,
  'order-parked': `/orders/${scene.parkedOrderId}`,
  work: '/work',
  workflows: `/workflows?query=${encodeURIComponent('WorkflowType = "order"')}`,
  payments: '/payments',
  payment: `/payments/${scene.paymentId}`,
  webhooks: '/payments/webhooks',
  catalogue: '/catalogue',
  categories: '/catalogue/categories',
  product: `/catalogue/${scene.products[0]?.id ?? ''}`,
  imports: '/imports',
  import: `/imports/${scene.importId}`,
  customers: '/customers',
  customer: `/customers/${scene.customerId}`,
  staff: '/staff',
  audit: '/audit',
  system: '/system',
});
