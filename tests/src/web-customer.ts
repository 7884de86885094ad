import type { Page } from 'playwright-core';
import { goTo } from './browser.ts';
import { ADDRESS } from './shopper.ts';

/** Somebody who shops on the web site, by what is to be read on it in English. */
export class WebCustomer {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    page.setDefaultTimeout(15_000);
  }

  async goTo(path: string): Promise<void> {
    await goTo(this.page, this.#url + path);
  }

  button(name: string | RegExp) {
    return this.page.getByRole('main').getByRole('button', { name });
  }

  /** Opens a product by its slug and puts one of it into the cart. */
  async putIntoCart(slug: string): Promise<void> {
    await this.goTo(`/products/${slug}`);
    await this.button('Add to cart').click();
    // In the drawer, or on its own page where no script runs.
    await this.page.getByRole('heading', { name: 'Your cart' }).waitFor();
  }

  /** Makes an account, and goes on to the checkout. */
  async makeAccount(name: string, email: string, password: string): Promise<void> {
    await this.goTo('/register?to=/checkout');
    await this.page.getByLabel('Full name').fill(name);
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.button('Make the account').click();
    await this.page.getByText(`You are signed in as ${email}.`).waitFor();
  }

  /** From the cart to the page where it is paid, as somebody without an account. */
  async checkOut(email: string): Promise<void> {
    await this.goTo('/checkout');
    await this.sayWhere(email);
    await this.sayHow();
  }

  /** The first page of the checkout. */
  async sayWhere(email: string): Promise<void> {
    await this.page.getByLabel('E-mail address').fill(email);
    await this.typeAddress();
    await this.button('Continue to delivery').click();
    await this.button('Continue to payment').waitFor();
  }

  /** The second one. */
  async sayHow(): Promise<void> {
    await this.page.getByLabel(/^Express/).check();
    await this.button('Continue to payment').click();
    await this.button(/^Pay €/).waitFor();
  }

  async typeAddress(): Promise<void> {
    await this.page.getByLabel('Full name').fill(ADDRESS.name);
    await this.page.getByLabel('Street and number').fill(ADDRESS.line1);
    await this.page.getByLabel('Postal code').fill(ADDRESS.postalCode);
    await this.page.getByLabel('Town').fill(ADDRESS.city);
  }

  /** Pays with one of the test cards, by its name. */
  async pay(card: string): Promise<void> {
    await this.page.getByRole('radio', { name: new RegExp(`^${card}`) }).check();
    await this.button(/^Pay €/).click();
  }

  /** The number and the id of the order that the page is about. */
  async order(): Promise<{ number: string; id: string }> {
    const heading = this.page.getByRole('heading', { level: 1, name: /^Order HF-/ });
    const number = (await heading.innerText()).replace('Order ', '');
    const id = /\/orders\/(ord_[0-9a-z]+)/.exec(this.page.url())?.[1] ?? '';
    return { number, id };
  }

  /** Waits until the page says so of its order. */
  async seesStatus(status: string): Promise<void> {
    const timeout = 30_000;
    const header = this.page.getByRole('main').locator('header');
    await header.getByText(status, { exact: true }).waitFor({ timeout });
  }
}
