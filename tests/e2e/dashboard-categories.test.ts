import type { Category } from '@holdfast/bff-web/contract';
import type { Page } from 'playwright-core';
import {
  axeFindings,
  expectStatus,
  goTo,
  openDashboard,
  putOnSale,
  signIn,
  staffOf,
  startBrowser,
  until,
  type Browser,
  type Dashboard,
  type OpenPage,
} from '../src/index.ts';

const PASSWORD = 'correct horse battery';

let site: Dashboard;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openDashboard(), startBrowser()]);
  await putOnSale(site.shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 100 }]);
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

/** The catalogue, opened by somebody of this role who has just signed in. */
async function open(role: 'CATALOGUE' | 'WAREHOUSE'): Promise<OpenPage> {
  const { email } = await staffOf(site.shop, site.apiUrl, role);
  const opened = await browser.open(`${site.url}/catalogue`, { locale: 'en-GB' });
  await signIn(opened.page, email, PASSWORD);
  await opened.page.getByRole('heading', { level: 1, name: 'Catalogue' }).waitFor();
  await opened.page.waitForLoadState('networkidle');
  return opened;
}

/** The categories as the shop shows them, in their order. */
async function shown(): Promise<string[]> {
  const answer = await site.shop.api().get<{ items: Category[] }>('/v1/categories');
  return expectStatus(200, answer).items.map(({ name, parentId }) =>
    parentId === null ? name : `${name} in ${parentId}`,
  );
}

/** Fills in what a dialog asks, and sends it. */
async function make(page: Page, name: string, parent?: string): Promise<void> {
  await page.getByRole('button', { name: 'New category' }).click();
  const dialog = page.getByRole('dialog', { name: 'New category' });
  await dialog.getByLabel('Name').fill(name);
  if (parent !== undefined) await dialog.getByLabel('In', { exact: true }).selectOption(parent);
  await dialog.getByRole('button', { name: 'New range' }).click();
  await dialog.getByRole('button', { name: 'Make the category' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('main').getByRole('link', { name, exact: true }).waitFor();
}

test('a category is made, filled, renamed, moved, and deleted once nothing is in it', async () => {
  const { page, complaints } = await open('CATALOGUE');
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'Categories' }).click();
  await page.getByRole('heading', { level: 1, name: 'Categories' }).waitFor();
  await make(page, 'Hot drinks');
  await make(page, 'Infusions', 'hot-drinks');
  expect(await shown()).toEqual(['Goods', 'Hot drinks', 'Infusions in hot-drinks']);

  await page.getByRole('link', { name: 'Catalogue' }).first().click();
  await main.getByRole('link', { name: 'Tea', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Tea' }).waitFor();
  await main.getByLabel('Category').selectOption('infusions');
  await main.getByLabel('Why').fill('It is one');
  await main.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();

  await goTo(page, `${site.url}/catalogue/categories`);
  await page.waitForLoadState('networkidle');
  const row = (id: string) =>
    main.getByRole('row').filter({ has: page.getByText(id, { exact: true }) });
  await row('infusions').getByRole('cell', { name: '1', exact: true }).waitFor();
  await main.getByRole('button', { name: 'Change Infusions' }).click();
  const editing = page.getByRole('dialog', { name: 'Change “Infusions”' });
  await editing.getByLabel('Name').fill('   ');
  await editing.getByRole('button', { name: 'Clearer name' }).click();
  await editing.getByRole('button', { name: 'Save' }).click();
  await editing.getByText('Please fill this in.').waitFor();
  await editing.getByLabel('Name').fill('Teas');
  expect(await axeFindings(page)).toEqual([]);
  await editing.getByRole('button', { name: 'Save' }).click();
  await main.getByRole('link', { name: 'Teas', exact: true }).waitFor();

  const removal = async (name: string) => {
    await main.getByRole('button', { name: `Delete ${name}` }).click();
    const dialog = page.getByRole('dialog', { name: `Delete “${name}”?` });
    await dialog.getByRole('button', { name: 'Not needed any more' }).click();
    await dialog.getByRole('button', { name: 'Delete it' }).click();
    return dialog;
  };
  const refused = await removal('Teas');
  await refused.getByText('There are still products or categories in it').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await refused.waitFor({ state: 'detached' });

  const up = main.getByRole('button', { name: 'Move Hot drinks up' });
  await up.focus();
  await page.keyboard.press('Enter');
  await until('the category to be first', async () => (await up.isDisabled()) || undefined);
  expect(await shown()).toEqual(['Hot drinks', 'Teas in hot-drinks', 'Goods']);
  const down = main.getByRole('button', { name: 'Move Hot drinks down' });
  await down.and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await until('the category to be last', async () => (await down.isDisabled()) || undefined);
  expect(await shown()).toEqual(['Goods', 'Hot drinks', 'Teas in hot-drinks']);

  await removal('Goods');
  await main.getByRole('link', { name: 'Goods', exact: true }).waitFor({ state: 'detached' });
  expect(await shown()).toEqual(['Hot drinks', 'Teas in hot-drinks']);
  expect(complaints).toEqual([]);
});

test('who may not edit the catalogue sees no way to it, and is told so', async () => {
  const { page } = await open('WAREHOUSE');
  expect(await page.getByRole('main').getByRole('link', { name: 'Categories' }).count()).toBe(0);
  await goTo(page, `${site.url}/catalogue/categories`);
  await page.getByRole('heading', { name: 'Your role does not allow that' }).waitFor();
});
