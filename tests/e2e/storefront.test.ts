import {
  openStorefront,
  putOnSale,
  startBrowser,
  stockOf,
  WebCustomer,
  type Browser,
  type OpenPage,
  type Storefront,
} from '../src/index.ts';

let site: Storefront;
let browser: Browser;
const opened: OpenPage[] = [];

beforeAll(async () => {
  const warehouse = { kind: 'simulated', packAfterMs: 0, shipAfterMs: 1500, deliverAfterMs: 1500 };
  [site, browser] = await Promise.all([
    openStorefront({
      bff: { WAREHOUSE: JSON.stringify(warehouse), CANCELLATION_WINDOW_SECONDS: '2' },
    }),
    startBrowser(),
  ]);
  await putOnSale(site.shop.products, [
    { sku: 'KELP', name: 'Kelp Crackers', cents: 299, stock: 50 },
    { sku: 'TEA', name: 'Harbour Tea', cents: 450, stock: 50 },
    { sku: 'LAST', name: 'Last Lemon', cents: 80, stock: 1 },
  ]);
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

afterEach(() => {
  const complaints = opened.splice(0).flatMap((page) => page.complaints);
  expect(complaints).toEqual([]);
});

async function visitor(options: Parameters<Browser['open']>[1] = {}): Promise<WebCustomer> {
  const page = await browser.open(site.url, { locale: 'en-GB', ...options });
  opened.push(page);
  return new WebCustomer(page.page, site.url);
}

test('a guest finds something, buys it, and sees it arrive without reloading', async () => {
  const customer = await visitor();
  const { page } = customer;
  await page.getByRole('main').getByRole('link', { name: 'Goods' }).click();
  await page.getByLabel('Sort by').selectOption('Price: high to low');
  await page.waitForURL(/sort=price_desc/);
  const names = page.getByRole('main').getByRole('heading', { level: 3 });
  await names.first().getByText('Harbour Tea').click();
  await customer.button('Add to cart').click();
  const cart = page.getByRole('dialog');
  await cart.getByRole('button', { name: 'One more' }).click();
  await cart.getByText('€9.00').first().waitFor();
  await cart.getByRole('link', { name: 'Checkout' }).click();
  await page.getByLabel('E-mail address').waitFor();
  await customer.checkOut('ada@example.com');
  await customer.pay('Approved');
  await page.getByText('Thank you! Your order is in.').waitFor();
  await page.getByText('A confirmation is on its way to ada@example.com.').waitFor();
  const { number } = await customer.order();
  await customer.seesStatus('Delivered');
  expect((await customer.order()).number).toBe(number);
  expect(await page.getByRole('banner').getByRole('link', { name: 'Cart, empty' }).count()).toBe(1);
  const { text = '' } = await site.shop.inbox.firstTo('ada@example.com');
  expect(text).toContain(number);
});

test('a quantity can be typed, which is sent once; what becomes of it is said', async () => {
  const customer = await visitor();
  const { page } = customer;
  await customer.putIntoCart('kelp-crackers');
  await customer.goTo('/cart');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.postData() ?? '');
  });
  const quantity = page.getByRole('group', { name: 'Quantity of Kelp Crackers' });
  await quantity.getByRole('spinbutton').press('ControlOrMeta+a');
  await page.keyboard.type('12');
  expect(sent).toEqual([]);
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.keyboard.press('Enter');
  await answered;
  await page.getByRole('complementary').getByText('€35.88').waitFor();
  await page.getByRole('banner').getByRole('link', { name: 'Cart, 12 items' }).waitFor();
  expect(sent).toEqual([expect.stringContaining('quantity=12')]);

  site.relay.loseAnswerOf('/v1/cart/items/KELP');
  await quantity.getByRole('button', { name: 'One more' }).click();
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Kelp Crackers' });
  await line.getByRole('alert').getByText('Something went wrong on our side').waitFor();
});

test('whoever filters by keyboard stays where they are, and hears what happens', async () => {
  const customer = await visitor();
  const { page } = customer;
  const hears = (words: string) => page.getByText(words).waitFor({ state: 'attached' });
  await page.getByRole('main').getByRole('link', { name: 'Goods' }).click();
  await hears('Goods · Holdfast');
  const filters = page.getByRole('complementary', { name: 'Filters' });
  await filters.getByLabel('Only what is in stock').focus();
  await page.keyboard.press('Space');
  await page.waitForURL(/available=true/);
  await page.getByRole('link', { name: 'Remove filter: Only what is in stock' }).waitFor();
  await page.keyboard.press('Space');
  await page.waitForURL((url) => url.search === '');
  await customer.button('Add Kelp Crackers to the cart').click();
  await hears('Kelp Crackers is in your cart');
});

test('a declined card is tried again on the same order', async () => {
  const customer = await visitor();
  await customer.putIntoCart('kelp-crackers');
  await customer.checkOut('grace@example.com');
  await customer.pay('Insufficient funds');
  await customer.page.getByText('There is not enough money on the card.').waitFor();
  await customer.pay('Declined');
  await customer.page.getByText('Your bank declined the card.').waitFor();
  await customer.pay('Approved');
  await customer.page.getByText('Thank you! Your order is in.').waitFor();
  const { id } = await customer.order();
  const charges = (await site.shop.journal(id)).filter(({ event }) => event === 'authorized');
  expect(charges).toHaveLength(1);
});

describe('an order whose answer is lost', () => {
  /** A visitor who has paid for an order, and is answered this. */
  async function payer(instead?: Parameters<Storefront['relay']['loseAnswerOf']>[1]) {
    const customer = await visitor();
    await customer.putIntoCart('kelp-crackers');
    await customer.checkOut('lost@example.com');
    site.relay.loseAnswerOf('/v1/orders', instead);
    await customer.pay('Approved');
    return customer;
  }

  /** One who has heard nothing. */
  async function told() {
    const customer = await payer();
    await customer.page.getByRole('alert').waitFor();
    await customer.page.getByText('We have not heard whether this order was placed').waitFor();
    return customer;
  }

  async function findsIt(customer: WebCustomer, charges: number): Promise<void> {
    await customer.page.waitForURL(/\/orders\/ord_/);
    const { id } = await customer.order();
    const events = (await site.shop.journal(id)).map(({ event }) => event);
    expect(events.filter((event) => event === 'authorized')).toHaveLength(charges);
    expect(events).not.toContain('declined');
  }

  test('is found by paying once more, wherever one went meanwhile', async () => {
    const customer = await told();
    await customer.putIntoCart('harbour-tea');
    await customer.goTo('/cart');
    await customer.page.getByRole('link', { name: 'Find out' }).click();
    await customer.pay('Approved');
    await findsIt(customer, 1);
    await customer.goTo('/cart');
    await customer.page.getByText('Harbour Tea').first().waitFor();
    expect(await customer.page.getByText('We have not heard').count()).toBe(0);
  });

  test('is not given up when asking is refused', async () => {
    const customer = await told();
    site.relay.loseAnswerOf('/v1/orders', { status: 429, code: 'RATE_LIMITED', detail: 'Slower.' });
    await customer.pay('Approved');
    await customer.page.getByRole('alert').waitFor();
    await customer.goTo('/checkout');
    await customer.pay('Approved');
    await findsIt(customer, 1);
  });

  test('is found also when another card is chosen, which is not charged', async () => {
    const customer = await told();
    await customer.pay('Declined');
    await findsIt(customer, 1);
  });

  test('is waited for when it is accepted, and not yet written down', async () => {
    const customer = await payer({ status: 202, orderId: 'ord_1', orderNumber: null });
    await customer.page.getByText('Your order is being taken').waitFor();
    expect(await customer.page.getByText('We have not heard').count()).toBe(0);
    // The page asks again by itself.
    await findsIt(customer, 1);
  });
});

test('the home page says so while the API fails, and the site lives on', async () => {
  const customer = await visitor();
  const failed = { status: 503, code: 'UNAVAILABLE', detail: 'Away.' };
  site.relay.loseAnswerOf('/v1/products?limit=10', failed);
  expect((await fetch(site.url)).status).toBe(503);
  await customer.goTo('/');
  await customer.page.getByRole('main').getByText('Kelp Crackers').first().waitFor();
});

test.each([
  ['Confirm', 'Thank you! Your order is in.'],
  ['Reject', 'The payment was declined.'],
])('the bank asks, the customer says %s', async (answer, words) => {
  const customer = await visitor();
  await customer.putIntoCart('kelp-crackers');
  await customer.checkOut('bank@example.com');
  await customer.pay('Bank challenge');
  await customer.page.waitForURL((url) => url.origin !== site.url);
  await customer.page.getByRole('button', { name: new RegExp(answer) }).click();
  await customer.page.getByText(words).waitFor();
});

test('an order is found by its number on another device, and cancelled there', async () => {
  const customer = await visitor();
  await customer.putIntoCart('harbour-tea');
  await customer.checkOut('linus@example.com');
  await customer.pay('Declined');
  await customer.page.getByRole('link', { name: 'View order' }).click();
  const { number } = await customer.order();

  const other = await visitor();
  await other.goTo('/find-order');
  await other.page.getByLabel('Order number').fill(number.toLowerCase());
  await other.page.getByLabel('E-mail address').fill('linus@example.com');
  await other.button('Find it').click();
  await other.seesStatus('Payment declined');
  await other.page.getByRole('link', { name: 'Cancel order' }).click();
  await other.page.getByLabel(/^Why/).fill('Found it in the cupboard');
  await other.button('Yes, cancel it').click();
  await other.seesStatus('Cancelled');
  await customer.seesStatus('Cancelled');
  expect(await stockOf(site.shop.products, 'TEA')).toMatchObject({ reserved: 0 });
});

test('what somebody else has bought meanwhile is told, and the cart stays', async () => {
  const [first, second] = [await visitor(), await visitor()];
  for (const customer of [first, second]) {
    await customer.putIntoCart('last-lemon');
    await customer.checkOut('fast@example.com');
  }
  await first.pay('Approved');
  await first.page.getByText('Thank you! Your order is in.').waitFor();
  await second.pay('Approved');
  await second.page.getByText('Some things are short').waitFor();
  await second.page.getByText('Sold out').waitFor();
});

test('without scripts, everything up to a placed order works', async () => {
  const customer = await visitor({ javaScriptEnabled: false });
  await customer.goTo('/departments');
  await customer.page.getByRole('link', { name: 'Goods' }).first().click();
  await customer.page.getByLabel('Only what is in stock').check();
  await customer.button('Show results').first().click();
  await customer.page.waitForURL(/available=true/);
  await customer.putIntoCart('kelp-crackers');
  await customer.page.getByLabel('Quantity of Kelp Crackers').fill('3');
  await customer.button('Update').click();
  await customer.page.getByText('€8.97').first().waitFor();
  await customer.page.getByRole('link', { name: 'Checkout' }).click();
  await customer.button('Continue to delivery').waitFor();
  await customer.checkOut('plain@example.com');
  await customer.pay('Approved');
  await customer.page.getByText('Thank you! Your order is in.').waitFor();
  await customer.page.getByRole('link', { name: 'Reload to see the latest' }).click();
  await customer.order();
  await customer.page.locator('time', { hasText: 'UTC' }).first().waitFor();
});

test('the checkout offers the address that was given last, also without scripts', async () => {
  const customer = await visitor();
  const { page } = customer;
  const offered = (name: string | RegExp) => page.getByRole('radio', { name, checked: true });
  await customer.putIntoCart('kelp-crackers');
  await customer.makeAccount('Sally Port', 'sally@example.com', 'correct horse battery');
  await customer.typeAddress();
  await page.getByLabel('Keep this address in my account').check();
  await customer.button('Continue to delivery').click();
  await customer.button('Continue to payment').waitFor();
  await customer.goTo('/checkout');
  await offered(/^Ada Beispiel/).waitFor();

  await page.getByRole('radio', { name: 'Another address' }).check();
  await customer.typeAddress();
  await page.getByLabel('Town').fill('Bremerhaven');
  await customer.button('Continue to delivery').click();
  await customer.button('Continue to payment').waitFor();
  await customer.goTo('/checkout');
  await offered('Another address').waitFor();
  expect(await page.getByLabel('Town').inputValue()).toBe('Bremerhaven');

  const storageState = await page.context().storageState();
  const plain = await visitor({ javaScriptEnabled: false, storageState });
  await plain.goTo('/checkout');
  await plain.page.getByRole('radio', { name: /^Ada Beispiel/ }).check();
  await plain.page.getByLabel('Town').fill('');
  await plain.button('Continue to delivery').click();
  await plain.sayHow();
  await plain.page.getByText('28217 Bremen', { exact: true }).waitFor();
});

test('a guest becomes an account, with cart and orders, and uses it', async () => {
  const customer = await visitor();
  const { page } = customer;
  await customer.putIntoCart('kelp-crackers');
  await customer.makeAccount('Marina Tang', 'marina@example.com', 'correct horse battery');
  await customer.typeAddress();
  await page.getByLabel('Keep this address in my account').check();
  await customer.button('Continue to delivery').click();
  await customer.button('Continue to payment').click();
  await customer.pay('Approved');
  await page.getByText('Thank you! Your order is in.').waitFor();
  const { number } = await customer.order();

  await page.getByRole('link', { name: 'My account' }).first().click();
  await page.getByRole('main').getByRole('link', { name: 'Addresses' }).click();
  await page.getByText('Am Speicher 1').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Orders' }).click();
  await page.getByRole('link', { name: `Order ${number}` }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Security' }).click();
  await page.getByText('This device').waitFor();
  await page.getByLabel('Current password').fill('correct horse battery');
  await page.getByLabel('New password').fill('a much better one');
  await customer.button('Change it').click();
  await page.getByText('The password is changed').waitFor();
  await customer.button('Sign out').first().click();
  await page.getByRole('link', { name: 'Sign in' }).first().click();
  await page.getByLabel('E-mail address').fill('marina@example.com');
  await page.getByLabel('Password').fill('a much better one');
  await customer.button('Sign in').click();
  await page.getByRole('heading', { name: 'Hello, Marina Tang' }).waitFor();
});

test('the whole checkout can be done by keyboard', async () => {
  const customer = await visitor();
  const { page } = customer;
  await customer.goTo('/products/kelp-crackers');
  // React complains of a link that is followed while what is streamed is on its way, and copes.
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#content');
  const reach = async (name: string | RegExp, role: 'button' | 'link' | 'textbox' | 'radio') => {
    const wanted = page.getByRole(role, { name }).first();
    await wanted.waitFor();
    for (let presses = 0; presses < 60; presses++) {
      if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not reach ${String(name)}`);
  };
  await reach('Add to cart', 'button');
  await page.keyboard.press('Enter');
  await reach('Checkout', 'link');
  await page.keyboard.press('Enter');
  for (const [label, value] of [
    ['E-mail address', 'keys@example.com'],
    ['Full name', 'Key Board'],
    ['Street and number', 'Tabweg 1'],
    ['Postal code', '28217'],
    ['Town', 'Bremen'],
  ] as const) {
    await reach(label, 'textbox');
    await page.keyboard.type(value);
  }
  await page.keyboard.press('Enter');
  await reach(/^Standard/, 'radio');
  await page.keyboard.press('ArrowDown');
  await reach('Continue to payment', 'button');
  await page.keyboard.press('Enter');
  await reach(/^Pay €/, 'button');
  await page.keyboard.press('Enter');
  await page.getByText('Thank you! Your order is in.').waitFor();
});
