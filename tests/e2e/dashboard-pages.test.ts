import {
  axeFindings,
  guest,
  openDashboard,
  putOnSale,
  setAmount,
  signIn,
  staffOf,
  goTo,
  PHONE,
  startBrowser,
  until,
  type Browser,
  type Dashboard,
} from '../src/index.ts';

const DESK = { width: 1440, height: 1000 };

let site: Dashboard;
let browser: Browser;
let email: string;
let orderPath: string;

beforeAll(async () => {
  const warehouse = { kind: 'simulated', packAfterMs: 0, shipAfterMs: 1500, deliverAfterMs: 0 };
  [site, browser] = await Promise.all([
    openDashboard({ bff: { WAREHOUSE: JSON.stringify(warehouse) } }),
    startBrowser(),
  ]);
  const { shop } = site;
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 100 }]);
  ({ email } = await staffOf(shop, site.apiUrl, 'ADMIN'));
  const order = async (token: string) => {
    const customer = await guest(shop);
    const { quoteId } = await customer.quote({ TEA: 2 });
    return (await customer.place(quoteId, { token })).body.orderId;
  };
  await order('tok_decline');
  const orderId = await order('tok_approve');
  const { payments } = await shop.payments.listPayments({ orderId });
  await setAmount(shop, payments[0]?.id ?? '', 1);
  orderPath = `/orders/${orderId}`;
  // Something of everything is to be on the pages.
  await until('the order to wait for a person', async () => {
    const { count } = await shop.temporal.workflow.count('NeedsAttention = true');
    return count > 0 || undefined;
  });
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

const PAGES: [name: string, path: () => string][] = [
  ['overview', () => '/'],
  ['overview of a week', () => '/?period=week'],
  ['orders', () => '/orders'],
  ['no orders', () => '/orders?status=shipped&find=ada'],
  ['an order', () => orderPath],
  ['work queue', () => '/work'],
  ['workflows', () => '/workflows'],
  ['workflows of a wrong query', () => '/workflows?query=nonsense'],
];

describe.each([
  ['light', PHONE, 'de-DE'],
  ['dark', PHONE, 'en-GB'],
  ['light', DESK, 'en-GB'],
  ['dark', DESK, 'de-DE'],
] as const)('in %s colours, %j, %s', (colorScheme, viewport, locale) => {
  test('no page keeps anybody out, is too wide, or complains', async () => {
    const look = { colorScheme, viewport, locale, reducedMotion: 'reduce' } as const;
    const { page, complaints } = await browser.open(`${site.url}/sign-in`, look);
    const found: Record<string, string[]> = { 'sign in': await axeFindings(page) };
    await signIn(page, email, 'correct horse battery', locale === 'de-DE' ? 'de' : 'en');
    for (const [name, path] of PAGES) {
      await goTo(page, site.url + path());
      await page.waitForLoadState('networkidle');
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      found[name] = await axeFindings(page);
      if (width > viewport.width) found[name].push(`It is ${String(width)} px wide.`);
    }
    expect(Object.entries(found).filter(([, findings]) => findings.length > 0)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test('dialogs and menus keep nobody out either', async () => {
  const { page, complaints } = await browser.open(`${site.url}/sign-in`, {
    ...{ viewport: PHONE, locale: 'en-GB', reducedMotion: 'reduce' },
  });
  await signIn(page, email, 'correct horse battery');
  await goTo(page, site.url + orderPath);
  const pages: [string, string[]][] = [];
  const check = async (name: string) => pages.push([name, await axeFindings(page)]);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Orders' }).waitFor();
  await check('menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('dialog').getByLabel('Why').waitFor();
  await check('decision');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await check('go to');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Dark colours' }).waitFor();
  await check('account');
  expect(pages.filter(([, found]) => found.length > 0)).toEqual([]);
  expect(complaints).toEqual([]);
});
