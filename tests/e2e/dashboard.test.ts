import type { Page } from 'playwright-core';
import {
  guest,
  openDashboard,
  putOnSale,
  register,
  setAmount,
  signIn,
  staffOf,
  goTo,
  startBrowser,
  until,
  type Browser,
  type Dashboard,
  type OpenPage,
  type StaffMember,
} from '../src/index.ts';

const PASSWORD = 'correct horse battery';

let site: Dashboard;
let browser: Browser;
let support: StaffMember;
const opened: OpenPage[] = [];

beforeAll(async () => {
  const warehouse = { kind: 'simulated', packAfterMs: 0, shipAfterMs: 1500, deliverAfterMs: 500 };
  [site, browser] = await Promise.all([
    openDashboard({ bff: { WAREHOUSE: JSON.stringify(warehouse) } }),
    startBrowser(),
  ]);
  await putOnSale(site.shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 100 }]);
  support = await staffOf(site.shop, site.apiUrl, 'SUPPORT');
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

afterEach(() => {
  const complaints = opened.splice(0).flatMap((page) => page.complaints);
  expect(complaints).toEqual([]);
});

/** The dashboard, opened by somebody who has just signed in. */
async function open(path: string, { email } = support): Promise<Page> {
  const page = await browser.open(site.url + path, { locale: 'en-GB' });
  opened.push(page);
  await signIn(page.page, email, PASSWORD);
  return page.page;
}

async function newOrder(card = 'tok_approve', email?: string) {
  const customer = await guest(site.shop, email);
  const { quoteId } = await customer.quote({ TEA: 2 });
  const { body } = await customer.place(quoteId, { token: card });
  const { orderId } = body;
  const { order } = await site.shop.orders.getOrder({ key: { $case: 'orderId', value: orderId } });
  return { orderId, orderNumber: order?.number ?? '' };
}

const main = (page: Page) => page.getByRole('main');

describe('signing in', () => {
  test('is for staff, says what is wrong, and leads to where one wanted to go', async () => {
    const customer = await register(site.shop);
    const { page } = await browser.open(`${site.url}/orders?status=shipped`, { locale: 'en-GB' });
    await signIn(page, support.email, 'wrong horse');
    await page.getByText('E-mail address or password is wrong').waitFor();
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(support.email);
    await signIn(page, customer.email, PASSWORD);
    await page.getByText('This account has no role').waitFor();
    await signIn(page, support.email, PASSWORD);
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    expect(new URL(page.url()).search).toBe('?status=shipped');
    await page.getByRole('button', { name: 'Account of Ada Beispiel' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    await goTo(page, `${site.url}/orders`);
    await page.getByLabel('Password').waitFor();
  });

  test('shows the areas of one’s role, and says so of the others', async () => {
    const { email } = await staffOf(site.shop, site.apiUrl, 'CATALOGUE');
    // That a page is refused is told in the console too, so that is not looked at.
    const { page } = await browser.open(`${site.url}/sign-in?to=/orders`, { locale: 'en-GB' });
    await signIn(page, email, PASSWORD);
    await page.getByRole('heading', { name: 'Your role does not allow that' }).waitFor();
    const areas = page.getByRole('navigation', { name: 'Areas' }).getByRole('listitem');
    expect(await areas.allInnerTexts()).toEqual(['Catalogue', 'Imports', 'System health']);
  });
});

test('support finds a parked order, decides, and sees it finish', async () => {
  const { orderId, orderNumber } = await newOrder();
  const { payments } = await site.shop.payments.listPayments({ orderId });
  const paymentId = payments[0]?.id ?? '';
  // Somebody has meddled: less is held than is to be taken.
  await setAmount(site.shop, paymentId, 1);
  const page = await open('/work');
  const row = main(page).getByRole('row').filter({ hasText: orderNumber });
  await row.getByText('Capture the payment').waitFor();
  await row.getByRole('button', { name: 'Take it' }).click();
  await row.getByRole('button', { name: 'Ada Beispiel' }).waitFor();
  await page.getByRole('link', { name: 'Overview' }).click();
  await main(page).getByRole('link', { name: orderNumber }).first().click();
  const parked = page.getByRole('region', { name: 'Capture the payment' });
  await parked.getByText('CAPTURE_EXCEEDS_AUTHORIZATION').waitFor();

  await parked.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Never mind' }).click();
  await setAmount(site.shop, paymentId, payments[0]?.amount?.amountMinor ?? 0);
  await parked.getByRole('button', { name: 'Try again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Decide about “Capture the payment”' });
  await dialog.getByText('is not done twice').waitFor();
  await dialog.getByRole('button', { name: 'The cause has been removed' }).click();
  await dialog.getByRole('button', { name: 'Try it again' }).click();
  await page.getByText('It is being tried again').waitFor();
  await main(page).getByText('Delivered', { exact: true }).waitFor();
  await main(page).getByText('This order has ended').waitFor();
  const decision = page.getByRole('listitem').filter({ hasText: 'Decided about a step' });
  await decision.getByText('by Ada Beispiel').waitFor();
  await decision.getByText('retry capture: The cause has been removed').waitFor();
});

test('several pieces of work are taken, and tried again, at once', async () => {
  const orders = await Promise.all([newOrder(), newOrder()]);
  const held = await Promise.all(
    orders.map(async ({ orderId }) => {
      const { payments } = await site.shop.payments.listPayments({ orderId });
      const id = payments[0]?.id ?? '';
      await setAmount(site.shop, id, 1);
      return { id, amountMinor: payments[0]?.amount?.amountMinor ?? 0 };
    }),
  );
  const page = await open('/work');
  const rows = orders.map(({ orderNumber }) =>
    main(page).getByRole('row').filter({ hasText: orderNumber }),
  );
  const choose = async () => {
    for (const row of rows) await row.getByRole('checkbox').check();
  };
  for (const row of rows) await row.getByText('Capture the payment').waitFor();
  await choose();
  await page.getByRole('button', { name: 'Take them' }).click();
  await page.getByText('2 done').waitFor();
  for (const row of rows) await row.getByRole('button', { name: 'Ada Beispiel' }).waitFor();
  for (const { id, amountMinor } of held) await setAmount(site.shop, id, amountMinor);
  await choose();
  await page.getByRole('button', { name: 'Try them again' }).click();
  for (const row of rows) await row.waitFor({ state: 'detached' });
});

test('the warehouse packs, hands over and delivers', async () => {
  const { email } = await staffOf(site.shop, site.apiUrl, 'WAREHOUSE');
  const { url } = await site.shop.startBff({ WAREHOUSE: '{"kind":"staff"}' });
  const customer = (await guest(site.shop)).at(url);
  const { quoteId } = await customer.quote({ TEA: 1 });
  const { orderId } = (await customer.place(quoteId)).body;
  const page = await open(`/orders/${orderId}`, { ...support, email });
  for (const [action, done] of [
    ['Mark as packed', 'It is packed'],
    ['Mark as shipped', 'Paid, and on its way'],
    ['Mark as delivered', 'It is delivered'],
  ] as const) {
    await main(page).getByRole('button', { name: action }).click();
    await page.getByRole('dialog').getByRole('button', { name: action }).click();
    await page.getByText(done).waitFor();
  }
  await main(page).getByText('This order has ended').waitFor();
});

test('orders are found, filtered and opened by keyboard; a view is kept', async () => {
  const { orderNumber } = await newOrder('tok_decline', 'keys@example.com');
  await newOrder('tok_approve', 'other@example.com');
  const page = await open('/orders');
  await main(page).getByRole('link', { name: orderNumber }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await page.locator('[data-search]:focus').waitFor();
  await page.keyboard.type('keys@example.com');
  await page.keyboard.press('Enter');
  await page.waitForURL(/find=keys/);
  const rows = page.getByRole('rowgroup').last().getByRole('row');
  await until('one order to be left', async () => (await rows.count()) === 1 || undefined);
  await page.getByText('Status', { exact: true }).first().click();
  await page.getByRole('checkbox', { name: 'Payment declined' }).check();
  await page.waitForURL(/status=payment_declined/);
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.locator(':focus[name=name]').waitFor();
  await page.keyboard.type('Keys');
  await page.keyboard.press('Enter');
  await goTo(page, `${site.url}/orders`);
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Keys' }).click();
  await until('one order to be left', async () => (await rows.count()) === 1 || undefined);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: orderNumber }).waitFor();

  await page.keyboard.press('Control+k');
  await page.locator(':focus[role=combobox]').waitFor();
  await page.keyboard.type('workf');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.locator(':focus[role=combobox]').waitFor();
  await page.keyboard.type(orderNumber.toLowerCase());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: orderNumber }).waitFor();
});

test('an order gets a note, which is not lost half written, and is cancelled', async () => {
  const { orderId, orderNumber } = await newOrder('tok_decline');
  const page = await open(`/orders/${orderId}`);
  const note = page.getByLabel('Write a note for the others');
  await page.getByText('another payment method').first().waitFor();
  await note.fill('Called, will pay');
  await page.reload();
  await until('the draft to be back', async () => {
    return (await note.inputValue()) === 'Called, will pay' || undefined;
  });
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Called, will pay' }).waitFor();
  expect(await note.inputValue()).toBe('');
  await page.getByRole('button', { name: 'Cancel order' }).click();
  const dialog = page.getByRole('dialog', { name: `Cancel ${orderNumber}?` });
  await dialog.getByRole('button', { name: 'Yes, cancel it' }).click();
  expect(await dialog.locator('input:invalid').count()).toBe(1);
  await dialog.getByLabel('Why').fill('Changed their mind');
  await dialog.getByRole('button', { name: 'Yes, cancel it' }).click();
  await main(page).getByText('Cancelled', { exact: true }).waitFor();
  await main(page).getByText('Changed their mind').waitFor();
});

test('workflows are found by a query; one that can’t be read is explained', async () => {
  const { orderId } = await newOrder();
  const page = await open('/workflows');
  const query = page.getByRole('textbox', { name: 'Visibility query' });
  await query.fill('WorkflowType = order');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('alert').getByText('Temporal does not understand this query').waitFor();
  expect(await query.inputValue()).toBe('WorkflowType = order');
  await until('Temporal to know the workflow', async () => {
    await query.fill(`WorkflowId = "order:${orderId}"`);
    await query.press('Enter');
    return (
      (await main(page)
        .getByRole('link', { name: `order:${orderId}` })
        .count()) > 0 || undefined
    );
  });
  const links = main(page).getByRole('link', { name: 'Temporal' });
  expect(await links.first().getAttribute('href')).toContain(
    encodeURIComponent(`order:${orderId}`),
  );
});
