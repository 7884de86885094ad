import type { BrowserContextOptions } from 'playwright-core';
import { startBrowser, type Browser } from '../../../src/browser.ts';
import { withStack } from '../../../src/stack.ts';
import { WebCustomer } from '../../../src/web-customer.ts';
import { PHONE, weigh, type PageWeight } from '../../../src/weigh.ts';
import { Api } from '../shop/api.ts';
import { median } from '../stats.ts';
import type { Row } from './row.ts';

const LOOKS = { full: 7, quick: 3 };

/** By how much the slow phone is slower. */
const SLOWDOWN = 4;

/** What the pages of the storefront cost a phone. */
export const pages: Row = {
  name: 'pages',
  about:
    'Pages of the built storefront, in front of a stack of its own with the demo shop, opened by ' +
    'Chromium at the size of a phone with nothing cached; in turns, and again with a processor ' +
    `${String(SLOWDOWN)} times slower.`,
  measures: [
    {
      id: 'page-paint',
      title: 'largest contentful paint, slowest page, p50',
      unit: 'ms',
      target: { atMost: 1200 },
    },
    {
      id: 'page-paint-slow',
      title: `the same, processor ${String(SLOWDOWN)} times slower`,
      unit: 'ms',
    },
    {
      id: 'page-shift',
      title: 'layout shift, worst page',
      unit: 'count',
      target: { atMost: 0.02 },
    },
    {
      id: 'page-scripts',
      title: 'JavaScript of a product page, compressed',
      unit: 'kilobytes',
      target: { atMost: 130 },
    },
  ],
  rounds: { full: { counted: 1, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
  seconds: 60,
  async round(bench, size) {
    const found = await withStack(async ({ storefrontUrl, webUrl }) => {
      const browser = await startBrowser();
      try {
        return await weighAll(browser, { storefrontUrl, webUrl }, LOOKS[size]);
      } finally {
        await browser.close();
      }
    });
    bench.tables.set('pages', {
      title: 'Pages of the storefront on a phone, nothing cached',
      head: ['page', 'largest paint', 'processor slower', 'shift', 'JavaScript'],
      rows: found.map(({ page, usual, slow }) => [
        page,
        `${String(Math.round(paintOf(usual)))} ms`,
        `${String(Math.round(paintOf(slow)))} ms`,
        shiftOf(usual).toFixed(4),
        `${String(Math.round(scriptsOf(usual)))} kB`,
      ]),
    });
    const product = found.find(({ page }) => page === 'product');
    return {
      'page-paint': Math.max(...found.map(({ usual }) => paintOf(usual))),
      'page-paint-slow': Math.max(...found.map(({ slow }) => paintOf(slow))),
      'page-shift': Math.max(...found.map(({ usual, slow }) => shiftOf([...usual, ...slow]))),
      'page-scripts': scriptsOf(product?.usual ?? []),
    };
  },
};

interface Weighed {
  page: string;
  usual: PageWeight[];
  slow: PageWeight[];
}

const paintOf = (weights: readonly PageWeight[]): number =>
  median(weights.map(({ largestPaintMs }) => largestPaintMs));
const shiftOf = (weights: readonly PageWeight[]): number =>
  Math.max(...weights.map(({ shift }) => shift));
const scriptsOf = (weights: readonly PageWeight[]): number =>
  Math.max(...weights.map(({ scriptBytes }) => scriptBytes)) / 1000;

async function weighAll(
  browser: Browser,
  { storefrontUrl, webUrl }: { storefrontUrl: string; webUrl: string },
  looks: number,
): Promise<Weighed[]> {
  const api = new Api(webUrl);
  const { items } = await api.ask<{ items: { slug: string; category: string }[] }>(
    200,
    'GET',
    '/v1/products?limit=1',
  );
  api.close();
  const [first] = items;
  if (first === undefined) throw new Error('The demo shop sells nothing.');
  const buyer = await withCart(browser, storefrontUrl, first.slug);
  const paths: [page: string, path: string, who: BrowserContextOptions][] = [
    ['home', '/', {}],
    ['department', `/departments/${first.category}`, {}],
    ['product', `/products/${first.slug}`, {}],
    ['cart', '/cart', buyer],
    ['checkout', '/checkout', buyer],
  ];
  const all = paths.map(([page]): Weighed => ({ page, usual: [], slow: [] }));
  for (let look = 0; look < looks; look += 1) {
    for (const [index, [, path, who]] of paths.entries()) {
      const url = storefrontUrl + path;
      all[index]?.usual.push(await weigh(browser, url, who));
      all[index]?.slow.push(await weigh(browser, url, { ...who, slowdown: SLOWDOWN }));
    }
  }
  return all;
}

/** The cookies of a guest who has something in the cart. */
async function withCart(browser: Browser, url: string, slug: string) {
  const { page } = await browser.open(url, { viewport: PHONE });
  await new WebCustomer(page, url).putIntoCart(slug);
  const storageState = await page.context().storageState();
  await page.context().close();
  return { storageState };
}
