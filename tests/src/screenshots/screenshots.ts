import { join } from 'node:path';
import type { Order, Product } from '@holdfast/bff-web/contract';
import { orderWorkflowId } from '@holdfast/workflows';
import { startBrowser } from '../browser.ts';
import { Api, expectStatus } from '../rest.ts';
import { guest, type Shopper } from '../shopper.ts';
import { until } from '../until.ts';
import { takeDashboard } from './dashboard.ts';
import type { StackAddresses } from './stack.ts';

const SIZE = { width: 1440, height: 1100 };

/** The simulated warehouse of `npm start` takes 16 seconds. */
const DELIVERY_MS = 120_000;

/** Takes every picture of the documents; gives the names of the files. */
export async function takeScreenshots(stack: StackAddresses, folder: string): Promise<string[]> {
  const order = await deliveredOrder(stack.webUrl);
  const browser = await startBrowser();
  try {
    const id = encodeURIComponent(orderWorkflowId(order.orderId));
    const { page } = await browser.open(
      `${stack.temporalUiUrl}/namespaces/${stack.namespace}/workflows/${id}`,
    );
    await page.setViewportSize(SIZE);
    await page.getByText(`Payment of`).first().waitFor();
    await page.getByText('Authorise the payment, try 1').first().waitFor();
    await page.getByText('"DELIVERED"').first().waitFor();
    const file = 'temporal-ui-order.png';
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    return [file, ...(await takeDashboard(browser, stack, folder))];
  } finally {
    await browser.close();
  }
}

/** An order of two things, from the cart to the customer's door. */
async function deliveredOrder(webUrl: string): Promise<Order> {
  const shopper = await guest({ url: webUrl, api: () => new Api(webUrl) }, 'ada@shop.example');
  const products = await shopper.api.get<{ items: Product[] }>('/v1/products?limit=20');
  const inStock = expectStatus(200, products).items.filter(({ available }) => available > 1);
  const cart = Object.fromEntries(inStock.slice(0, 2).map(({ sku }, index) => [sku, index + 1]));
  const { quoteId } = await shopper.quote(cart);
  const { orderId } = expectStatus(201, await shopper.place(quoteId));
  return until('the order to be delivered', () => whenDelivered(shopper, orderId), DELIVERY_MS);
}

async function whenDelivered(shopper: Shopper, orderId: string): Promise<Order | undefined> {
  const order = expectStatus(200, await shopper.api.get<Order>(`/v1/orders/${orderId}`));
  return order.status === 'delivered' ? order : undefined;
}
