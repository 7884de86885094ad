import { createHmac } from 'node:crypto';
import { newId } from '@holdfast/domain';
import type { Product } from '@holdfast/bff-web/contract';
import type { Page } from 'playwright-core';
import {
  axeFindings,
  expectStatus,
  guest,
  openDashboard,
  putOnSale,
  register,
  signIn,
  staffOf,
  goTo,
  PHONE,
  startBrowser,
  until,
  type Browser,
  type Dashboard,
  type OpenPage,
  type StaffMember,
  WEBHOOK_SECRET,
} from '../src/index.ts';

const PASSWORD = 'correct horse battery';
const DESK = { width: 1440, height: 1000 };

let site: Dashboard;
let browser: Browser;
let admin: StaffMember;
let orderId: string;
let customerId: string;
let paymentId: string;
const opened: OpenPage[] = [];

beforeAll(async () => {
  const warehouse = { kind: 'simulated', packAfterMs: 0, shipAfterMs: 0, deliverAfterMs: 0 };
  [site, browser] = await Promise.all([
    openDashboard({ bff: { WAREHOUSE: JSON.stringify(warehouse) } }),
    startBrowser(),
  ]);
  const { shop } = site;
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 100 }]);
  admin = await staffOf(shop, site.apiUrl, 'ADMIN');
  const customer = await guest(shop);
  const { quoteId } = await customer.quote({ TEA: 2 });
  ({ orderId } = (await customer.place(quoteId, { token: 'tok_approve' })).body);
  const { order } = await shop.orders.getOrder({ key: { $case: 'orderId', value: orderId } });
  customerId = order?.customerId ?? '';
  const { payments } = await shop.payments.listPayments({ orderId });
  paymentId = payments[0]?.id ?? '';
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
async function open(path: string, { email } = admin): Promise<Page> {
  const page = await browser.open(site.url + path, { locale: 'en-GB' });
  opened.push(page);
  await signIn(page.page, email, PASSWORD);
  await page.page.waitForLoadState('networkidle');
  return page.page;
}

/** What the shop sells. */
async function onSale(): Promise<Product[]> {
  const answer = await site.shop.api().get<{ items: Product[] }>('/v1/products?limit=100');
  return expectStatus(200, answer).items;
}

const main = (page: Page) => page.getByRole('main');

const csv = (...rows: string[]) => ({
  name: 'products.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['external_id,name,category,sku,price,currency,stock', ...rows].join('\r\n')),
});

test('a file with bad rows is refused whole, told by row; corrected, it is all there', async () => {
  const { email } = await staffOf(site.shop, site.apiUrl, 'CATALOGUE');
  const page = await open('/imports', { ...admin, email });
  const choose = page.getByLabel(/CSV file here|another file/);
  await choose.setInputFiles({ ...csv(), buffer: Buffer.from('name;colour\nTea;red') });
  await page.getByText('The header lacks external_id, category, sku, price, currency').waitFor();

  const good = 'green,Green tea,goods,GREEN,4.50,EUR,7';
  await choose.setInputFiles(
    csv(
      good,
      'black,Black tea,goods,BL ACK,3.00,EUR,1',
      'white,"White, fine",nowhere,WHITE,free,EUR,1',
    ),
  );
  await main(page).getByRole('cell', { name: 'White, fine' }).waitFor();
  await page.getByRole('button', { name: 'Import it' }).click();
  await main(page).getByText('Nothing was stored. Correct the rows below').waitFor();
  expect(await main(page).getByText('As they were').count()).toBe(0);
  const row = (text: string) => main(page).getByRole('row').filter({ hasText: text });
  await row('Line 3').getByText('Use 1 to 32 of A to Z').waitFor();
  await row('Line 4').getByText('Write it with a point and no currency').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the errors' }).click(),
  ]);
  const errors = (await download.createReadStream()).setEncoding('utf8');
  let text = '';
  for await (const chunk of errors) text += String(chunk);
  expect(text).toContain('"3","sku","SKU_INVALID"');
  expect((await onSale()).map(({ name }) => name)).toEqual(['Tea']);

  await choose.setInputFiles(csv(good, 'black,Black tea,goods,BLACK,3.00,EUR,1'));
  await page.getByRole('button', { name: 'Check it' }).click();
  await main(page).getByText('nothing was stored yet').waitFor();
  await main(page).getByText('As they were').waitFor();
  await page.getByRole('button', { name: 'Import these 2 products' }).click();
  await main(page).getByText('All of the file is in the catalogue').waitFor();
  await main(page).getByRole('link', { name: 'Catalogue' }).click();
  await main(page).getByRole('link', { name: 'Green tea' }).waitFor();
  await main(page).getByRole('link', { name: 'Black tea' }).waitFor();
});

test('a product is made, refused with what was typed kept, saved, and its stock booked', async () => {
  const page = await open('/catalogue');
  await page.getByRole('link', { name: 'New product' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Rooibos');
  await page.getByLabel('What they differ in').fill('size');
  await page.getByLabel('SKU').fill('tea');
  await page.getByLabel('size', { exact: true }).fill('100 g');
  await page.getByLabel('Price').fill('3,20');
  await page.getByLabel('Stock', { exact: true }).fill('5');
  await page.getByLabel('Why').fill('Asked for');
  await page.getByRole('button', { name: 'Make the product' }).click();
  await page.getByText('Another product has this SKU.').waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Rooibos');
  await page.getByLabel('SKU').fill('roo-100');
  await page.getByRole('button', { name: 'Make the product' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rooibos' }).waitFor();

  await page.getByRole('button', { name: 'Add a variant' }).click();
  const second = page.getByRole('group', { name: 'Variant 2' });
  await second.getByLabel('SKU').fill('ROO-250');
  const grown = page.getByRole('group', { name: 'ROO-250' });
  await grown.getByLabel('size').fill('250 g');
  await grown.getByLabel('Price').fill('cheap');
  await page.getByLabel('Why').fill('Also in large');
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Please enter a price such as 12.50.').waitFor();
  await grown.getByLabel('Price').fill('7');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await grown.getByLabel('Price').inputValue()).toBe('7.00');

  const brand = page.getByLabel('Brand');
  const why = page.getByLabel('Why');
  await brand.fill('Cape');
  await page.getByLabel('Choose an SVG').setInputFiles({
    ...{ name: 'leaf.svg', mimeType: 'image/svg+xml' },
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>'),
  });
  await why.fill('Brand is known');
  await page.getByRole('button', { name: 'Archive' }).click();
  const archiving = page.getByRole('dialog', { name: 'Take “Rooibos” off sale?' });
  await archiving.getByRole('button', { name: 'Season is over' }).click();
  await archiving.getByRole('button', { name: 'Take it off sale' }).click();
  await page.getByText('This product is archived').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The picture must not contain <foreignObject>.').waitFor();
  await page.getByLabel('Choose an SVG').setInputFiles([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await until('the editor to begin anew', async () => (await why.inputValue()) === '' || undefined);
  expect(await brand.inputValue()).toBe('Cape');

  await main(page).getByRole('link', { name: 'ROO-100' }).click();
  await page.getByRole('heading', { level: 1, name: 'Stock of ROO-100' }).waitFor();
  await page.getByRole('button', { name: 'Book units' }).click();
  const dialog = page.getByRole('dialog', { name: 'Book units of ROO-100' });
  await dialog.getByLabel('Out: units are gone').check();
  await dialog.getByRole('textbox', { name: 'Units' }).fill('9');
  await dialog.getByRole('button', { name: 'Damaged' }).click();
  await dialog.getByRole('button', { name: 'Book them' }).click();
  await dialog.getByText('There are fewer units than that').waitFor();
  await dialog.getByRole('textbox', { name: 'Units' }).fill('2');
  await dialog.getByRole('button', { name: 'Book them' }).click();
  await page.getByText('The units are booked').waitFor();
  const booked = main(page).getByRole('row').filter({ hasText: 'Booked out' });
  await booked.getByText('Ada Beispiel').waitFor();
  await booked.getByText('Damaged').waitFor();

  await page.getByRole('link', { name: 'Audit log' }).click();
  const entry = main(page).getByRole('row').filter({ hasText: 'booked units of SKU ROO-100' });
  await entry.getByText('−2').waitFor();
});

test('who may not is told so, and sees no way to do it', async () => {
  const { email } = await staffOf(site.shop, site.apiUrl, 'WAREHOUSE');
  const { page } = await browser.open(`${site.url}/sign-in?to=/catalogue`, { locale: 'en-GB' });
  await signIn(page, email, PASSWORD);
  const areas = page.getByRole('navigation', { name: 'Areas' });
  for (const hidden of ['Imports', 'Payments', 'Customers', 'Staff', 'Audit log']) {
    expect(await areas.getByRole('link', { name: hidden }).count()).toBe(0);
  }
  await main(page).getByRole('link', { name: 'Tea', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Tea' }).waitFor();
  expect(await page.getByRole('button', { name: /Save|Archive/ }).count()).toBe(0);
  await main(page).getByRole('link', { name: 'TEA' }).click();
  await page.getByRole('button', { name: 'Book units' }).waitFor();
  for (const path of ['/imports', '/payments', `/customers/${customerId}`, '/staff', '/audit']) {
    await goTo(page, site.url + path);
    await page.getByRole('heading', { name: 'Your role does not allow that' }).waitFor();
  }
});

test('a role is given, and an account locked; the audit log tells who did', async () => {
  const colleague = await register(site.shop);
  const page = await open(`/staff?who=all&query=${encodeURIComponent(colleague.email)}`);
  await main(page).getByRole('link', { name: 'Ada Beispiel' }).click();
  await page.getByRole('button', { name: 'Change roles' }).click();
  const roles = page.getByRole('dialog', { name: 'Roles of Ada Beispiel' });
  await roles.getByRole('checkbox', { name: 'Finance' }).check();
  await roles.getByRole('button', { name: 'Joined' }).click();
  await roles.getByRole('button', { name: 'Set the roles' }).click();
  await page.getByText('The roles are set').waitFor();
  await main(page).getByText('Finance', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Lock account' }).click();
  const lock = page.getByRole('dialog', { name: 'Lock the account of Ada Beispiel?' });
  await lock.getByLabel('Why').fill('Lost the laptop');
  await lock.getByRole('button', { name: 'Lock it' }).click();
  await main(page).getByText('Locked', { exact: true }).waitFor();
  await main(page).getByRole('link', { name: 'In the audit log' }).click();
  await main(page).getByRole('row').filter({ hasText: 'Lost the laptop' }).waitFor();
  await main(page).getByText('none → FINANCE').waitFor();
});

test('a payment leads to its books and its order, and gives money back', async () => {
  const page = await open(`/payments?find=${orderId}`);
  await main(page).getByRole('link', { name: /^pay_/ }).click();
  await page.getByRole('heading', { level: 1, name: /^Payment pay_/ }).waitFor();
  const asked = main(page).getByRole('list', { name: 'Asked of the provider' });
  await asked.getByText(/^Capture/).waitFor();
  await page.getByRole('button', { name: 'Refund' }).click();
  const dialog = page.getByRole('dialog', { name: 'Give money back?' });
  await dialog.getByLabel('Amount').fill('1,00');
  await dialog.getByRole('button', { name: 'Goodwill' }).click();
  await dialog.getByRole('button', { name: 'Give it back' }).click();
  await main(page).getByText('Partly refunded').waitFor();
  await asked.getByText(/^Refund/).waitFor();
  await main(page).getByRole('link', { name: /^ord_/ }).click();
  await page.getByRole('heading', { level: 1, name: /^HF-/ }).waitFor();
});

test('the orders of a guest stay theirs, whatever else is chosen, until all are asked for', async () => {
  const page = await open(`/customers/${customerId}`);
  await main(page).getByText('Guest', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Lock account' }).count()).toBe(0);
  await main(page).getByRole('link', { name: 'All their orders' }).click();
  const order = main(page).getByRole('link', { name: /^HF-/ });
  await main(page).getByText('Orders of').waitFor();
  await order.waitFor();
  await page.getByLabel('From (UTC)').fill('2020-01-01');
  await page.waitForURL(/from=2020-01-01/);
  expect(new URL(page.url()).searchParams.get('customerId')).toBe(customerId);
  await main(page).getByRole('link', { name: 'Everybody’s orders' }).click();
  await main(page).getByText('Orders of').waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?from=2020-01-01');
});

test('a parked webhook says what is wrong, and is replayed', async () => {
  const id = newId('evt');
  const body = JSON.stringify({ id, type: 'authorization.voided', data: 'nonsense' });
  const time = String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', WEBHOOK_SECRET).update(`${time}.${body}`).digest('hex');
  const headers = { 'sandbox-signature': `t=${time},v1=${mac}` };
  const sent = site.shop.api().send('POST', '/webhooks/payments/sandbox', body, headers);
  expectStatus(200, await sent);
  const page = await open('/payments/webhooks?state=parked');
  const event = main(page).getByRole('row').filter({ hasText: 'authorization.voided' });
  await event.getByRole('button', { name: 'Replay' }).click();
  await page.getByText('It is being tried again').waitFor();
  await event.getByText('Parked').waitFor();
});

describe.each([
  [PHONE, 'de-DE'],
  [DESK, 'en-GB'],
] as const)('at %j in %s', (viewport, locale) => {
  test('no page keeps anybody out, is too wide, or complains', async () => {
    const look = { viewport, locale, reducedMotion: 'reduce' } as const;
    const { page, complaints } = await browser.open(`${site.url}/sign-in`, look);
    await signIn(page, admin.email, PASSWORD, locale === 'de-DE' ? 'de' : 'en');
    const [tea] = await onSale();
    const product = `/catalogue/${tea?.id ?? ''}`;
    const found: [string, string[]][] = [];
    for (const path of [
      ...['/catalogue', '/catalogue/new', product, `${product}/stock/${tea?.sku ?? ''}`],
      ...[
        '/catalogue/categories',
        '/imports',
        '/payments',
        `/payments/${paymentId}`,
        '/payments/webhooks',
        '/customers',
      ],
      ...[`/customers/${customerId}`, '/staff', `/staff/${admin.userId}`, '/audit', '/system'],
    ]) {
      await goTo(page, site.url + path);
      await page.waitForLoadState('networkidle');
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > viewport.width) found.push([path, [`It is ${String(width)} px wide.`]]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        // Colours change with the next frame but one.
        await page.evaluate(
          'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
        );
        const findings = await axeFindings(page);
        if (findings.length > 0) found.push([`${path} in ${colorScheme} colours`, findings]);
      }
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
