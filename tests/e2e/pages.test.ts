import { testEnvironment } from '@holdfast/platform/testing';
import { orderWorkflowId } from '@holdfast/workflows';
import {
  Shop,
  expectStatus,
  guest,
  putOnSale,
  startBrowser,
  textOf,
  until,
  type Browser,
  type Shopper,
} from '../src/index.ts';

let shop: Shop;
let browser: Browser;
let shopper: Shopper;
let orderId: string;
let orderNumber: string;

beforeAll(async () => {
  [shop, browser] = await Promise.all([Shop.open(), startBrowser()]);
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Green tea', cents: 499, stock: 10 }]);
  shopper = await guest(shop);
  const { quoteId } = await shopper.quote({ TEA: 1 });
  const placed = expectStatus(201, await shopper.place(quoteId));
  orderId = placed.orderId;
  orderNumber = placed.orderNumber ?? '';
});

afterAll(async () => {
  await browser.close();
  await shop.close();
});

describe('what people see in a browser', () => {
  test('the API documentation shows every route, under its strict content security policy', async () => {
    const { page, complaints } = await browser.open(`${shop.url}/docs`);
    await page.locator('.opblock-summary-path', { hasText: '/v1/orders' }).first().waitFor();
    const { paths } = (await (await fetch(`${shop.url}/openapi.json`)).json()) as {
      paths: Record<string, object>;
    };
    const routes = Object.values(paths).flatMap((operations) => Object.keys(operations)).length;
    expect(await page.locator('.opblock').count()).toBe(routes);
    expect(complaints).toEqual([]);
  });

  test('a picture of a product, opened by itself, runs nothing', async () => {
    const answer = await shop.api().get<{ items: { image?: string }[] }>('/v1/products?limit=1');
    const [product] = expectStatus(200, answer).items;
    const { page, complaints } = await browser.open(
      `${shop.url}${product?.image ?? '/no-picture'}`,
    );
    expect(await page.locator('svg').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('support finds the order in the Temporal UI and sees what it waits for', async () => {
    const ui = testEnvironment('TEST_TEMPORAL_UI_URL');
    const { namespace } = shop.temporal.options;
    const { page } = await browser.open(
      `${ui}/namespaces/${namespace}/workflows/${encodeURIComponent(orderWorkflowId(orderId))}`,
    );
    await page.getByText(`Shipment of ${orderNumber}, 1 line`).first().waitFor();
    await page.getByText('Authorise the payment, try 1').first().waitFor();
    // What the server has only encrypted: the input, and the results of steps.
    await page.getByText('"paymentMethodToken": "tok_approve"').first().waitFor();
    await page.getByText('User Metadata').click();
    await until('the summary and the current details', async () => {
      const text = await textOf(page);
      const found =
        text.includes('Order of 1 line for €') && text.includes('the shipment to be packed');
      return found || undefined;
    });
  });

  test('the confirmation reads well and loads nothing from elsewhere', async () => {
    const mail = await shop.inbox.firstTo(shopper.email);
    const html = typeof mail.html === 'string' ? mail.html : '';
    const { page, complaints } = await browser.open('about:blank');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.setContent(html);
    expect(await page.locator('body').innerText()).toContain(orderNumber);
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
