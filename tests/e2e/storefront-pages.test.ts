import {
  axeFindings,
  openStorefront,
  PHONE,
  putOnSale,
  startBrowser,
  weigh,
  WebCustomer,
  type Browser,
  type Storefront,
} from '../src/index.ts';

const SCRIPTS_BYTES = 130_000;
const LAYOUT_SHIFT = 0.02;

let site: Storefront;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openStorefront(), startBrowser()]);
  await putOnSale(
    site.shop.products,
    Array.from({ length: 30 }, (_, index) => ({
      ...{ sku: `TEA-${index}`, name: `Tea ${index}`, cents: 300 + index, stock: 20 },
    })),
  );
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

const PUBLIC = [
  '/',
  '/departments',
  '/departments/goods',
  '/departments/goods?brand=Tester+%26+Sons&available=true',
  '/products/tea-1',
  '/cart',
  '/find-order',
  '/sign-in',
  '/register',
];

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  const look = { colorScheme, viewport: PHONE, reducedMotion: 'reduce', locale: 'de-DE' } as const;

  test.each(PUBLIC)('%s keeps nobody out, and complains of nothing', async (path) => {
    const { page, complaints } = await browser.open(site.url + path, look);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(PHONE.width);
    await page.context().close();
  });
});

test('the pages of a checkout and of an order keep nobody out', async () => {
  const { page, complaints } = await browser.open(site.url, {
    ...{ reducedMotion: 'reduce', locale: 'en-GB', viewport: PHONE },
  });
  const customer = new WebCustomer(page, site.url);
  const pages: [string, string[]][] = [];
  const check = async (name: string) => pages.push([name, await axeFindings(page)]);
  await customer.putIntoCart('tea-1');
  await check('drawer');
  await customer.goTo('/cart');
  await check('cart');
  await customer.checkOut('axe@example.com');
  await check('payment');
  await customer.goTo('/checkout');
  await check('address');
  await customer.goTo('/checkout/delivery');
  await check('delivery');
  await customer.goTo('/checkout/payment');
  await customer.pay('Declined');
  await page.getByText('Your bank declined the card.').waitFor();
  await check('pay again');
  await customer.pay('Approved');
  await customer.order();
  await check('order');
  const { id } = await customer.order();
  await customer.goTo(`/orders/${id}/cancel`);
  await check('cancel');
  await customer.goTo('/orders');
  await check('orders');
  expect(pages.filter(([, found]) => found.length > 0)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('pages are light, and nothing on them moves', async () => {
  const { page } = await browser.open(site.url);
  await new WebCustomer(page, site.url).putIntoCart('tea-1');
  const storageState = await page.context().storageState();
  for (const path of ['/', '/departments/goods', '/products/tea-1', '/cart', '/checkout']) {
    const { scriptBytes, shift } = await weigh(browser, site.url + path, { storageState });
    const weight = { path, isLight: scriptBytes <= SCRIPTS_BYTES, isStill: shift <= LAYOUT_SHIFT };
    expect(weight).toEqual({ path, isLight: true, isStill: true });
    expect(scriptBytes).toBeGreaterThan(50_000);
  }
});

test('language and colours are kept, from the first byte on', async () => {
  const { page } = await browser.open(site.url, { locale: 'en-GB', colorScheme: 'light' });
  await page.getByLabel('Language').selectOption('Deutsch');
  await page.getByText('Nach Abteilung stöbern').waitFor();
  await page.getByRole('button', { name: 'Dunkel anzeigen' }).click();
  await page.locator('html[data-theme="dark"]').waitFor();
  const [preferences] = (await page.context().cookies()).filter(
    ({ name }) => name === 'preferences',
  );
  expect(preferences).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  const cookie = `preferences=${preferences?.value ?? ''}`;
  const html = await (await fetch(site.url, { headers: { cookie } })).text();
  expect(html).toMatch(/^<!DOCTYPE html><html lang="de" data-theme="dark">/);
});

describe('the server', () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${site.url}/cart`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams({ intent: 'add', sku: 'TEA-1', quantity: '1' }),
    });

  test.each([
    [{}],
    [{ origin: 'https://evil.example' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('refuses a form with %j', async (headers) => {
    const answer = await post(headers);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('takes its own forms, and gives a session that no script can read', async () => {
    const { status, headers } = await post({ origin: site.url });
    expect([status, headers.get('location')]).toEqual([302, '/cart']);
    expect(headers.get('set-cookie')).toMatch(
      /^session=[\w%-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  test('says what a document may do, with another nonce each time', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => {
        const { headers } = await fetch(site.url);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('cache-control')).toBe('private, no-cache');
        return headers.get('content-security-policy') ?? '';
      }),
    );
    expect(policies[0]).toContain("default-src 'none'");
    expect(policies[0]).not.toMatch(/script-src[^;]*unsafe/);
    expect(policies[0]).not.toBe(policies[1]);
  });

  test.each([
    ['/nothing/here', 404],
    ['/products/no-such-tea', 404],
    ['/departments/no-such-department', 404],
    [`/orders/ord_${'0'.repeat(26)}`, 302],
    ['/account', 302],
  ])('answers %s with %i', async (path, status) => {
    expect((await fetch(site.url + path, { redirect: 'manual' })).status).toBe(status);
  });

  test('leads from the id of a product to its name', async () => {
    const { items } = (await (await fetch(`${site.shop.url}/v1/products?limit=1`)).json()) as {
      items: { id: string; slug: string }[];
    };
    const [product] = items;
    const answer = await fetch(`${site.url}/products/${product?.id ?? ''}`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      301,
      `/products/${product?.slug ?? ''}`,
    ]);
  });

  test('tells search engines what there is', async () => {
    const robots = await (await fetch(`${site.url}/robots.txt`)).text();
    expect(robots).toContain(`Sitemap: ${site.url}/sitemap.xml`);
    const sitemap = await (await fetch(`${site.url}/sitemap.xml`)).text();
    expect(sitemap.match(/<loc>[^<]*\/products\/tea-/g)).toHaveLength(30);
    for (const path of ['/', '/departments', '/departments/goods']) {
      const page = await (await fetch(site.url + path)).text();
      expect(page).toContain(`<link rel="canonical" href="${site.url}${path}"/>`);
      expect(page).toContain('<meta name="description"');
    }
    const product = await (await fetch(`${site.url}/products/tea-1`)).text();
    const [, json = '{}'] =
      /<script type="application\/ld\+json">(.*?)<\/script>/.exec(product) ?? [];
    expect(JSON.parse(json)).toMatchObject({
      '@type': 'Product',
      name: 'Tea 1',
      offers: [{ price: '3.01', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' }],
    });
  });
});
