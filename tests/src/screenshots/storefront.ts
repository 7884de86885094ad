import { DEMO_CUSTOMER } from '@holdfast/stack';
import type { Browser } from '../browser.ts';
import { WebCustomer } from '../web-customer.ts';
import { SCREENS, type Camera } from './camera.ts';
import type { Scene } from './scene.ts';

/** Goes through the storefront on every screen, as a guest who buys, and as the demo customer. */
export async function takeStorefront(
  browser: Browser,
  url: string,
  scene: Scene,
  camera: Camera,
): Promise<void> {
  for (const { name: screen, options } of SCREENS) {
    const { page } = await browser.open(url, options);
    const customer = new WebCustomer(page, url);
    const take = (name: string) => camera.take(page, `storefront/${name}-${screen}`);
    const takePages = async (pages: Record<string, string>) => {
      for (const [name, path] of Object.entries(pages)) {
        await customer.goTo(path);
        await take(name);
      }
    };
    const [first, second] = scene.products;
    await takePages({
      home: '/',
      departments: '/departments',
      department: `/departments/${first?.category ?? ''}`,
      product: `/products/${first?.slug ?? ''}`,
      'sign-in': '/sign-in',
      register: '/register',
      'find-order': '/find-order',
      'not-found': '/nowhere',
    });
    await customer.putIntoCart(first?.slug ?? '');
    await customer.putIntoCart(second?.slug ?? '');
    await take('cart-drawer');
    await takePages({ cart: '/cart', 'checkout-address': '/checkout' });
    await customer.sayWhere('ada@shop.example');
    await take('checkout-delivery');
    await customer.sayHow();
    await take('checkout-payment');
    await customer.pay('Declined');
    await page.getByText('Your bank declined the card.').waitFor();
    await take('order-declined');
    await customer.pay('Approved');
    await page.getByText('Thank you! Your order is in.').waitFor();
    await take('order');

    await customer.goTo('/sign-in');
    await page.getByLabel('E-mail address').fill(DEMO_CUSTOMER.email);
    await page.getByLabel('Password').fill(DEMO_CUSTOMER.password);
    await customer.button('Sign in').click();
    await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
    await takePages({
      orders: '/orders',
      account: '/account',
      'account-addresses': '/account/addresses',
      'account-security': '/account/security',
    });
    await page.context().close();
  }
}
