import { randomUUID } from 'node:crypto';
import { readBaskets } from '../baskets.ts';
import { type Catalogue, demoCatalogue } from '../catalogue/catalogue.ts';
import { Accountant, type Account, type Books, lookUp } from './account.ts';
import { productsSchema } from './answers.ts';
import { type Checkout, checkOut, ENDINGS, type Ending } from './checkout.ts';
import { forEachConcurrently } from './concurrently.ts';
import { Latencies, type StepLatency } from './latencies.ts';
import type { LoadOptions } from './options.ts';
import { type ProgressOutput, startProgress } from './progress.ts';
import { planPurchases } from './purchases.ts';
import { networkProblem, PATIENCE, WebApi } from './web-api.ts';

/** The shop can't be bought from at all; the message says what to do. */
export class ShopUnavailableError extends Error {
  override readonly name = 'ShopUnavailableError';
}

/** When a run ends early. */
export interface LoadSignals {
  /** Nobody else starts to shop; who is at it goes on. */
  stop: AbortSignal;
  /** Who is at it breaks off. */
  breakOff: AbortSignal;
  /** Not even the account is waited for. */
  quit: AbortSignal;
}

/** What came of a run. */
export interface LoadResult {
  options: LoadOptions;
  /** Names the run: part of its keys and of its guests' addresses. */
  runId: string;
  /** Of the buying, without the account. */
  seconds: number;
  /** Whole checkouts: baskets that are neither pending, failed nor interrupted. */
  finished: number;
  endings: Record<Ending, number>;
  latencies: StepLatency[];
  /** Cart lines that were dropped because they were short. */
  shortLines: number;
  /** Cart lines that the shop doesn't sell. */
  unsoldLines: number;
  /** Orders that were sent twice with the same key. */
  repeated: number;
  /** Orders that were answered 202 at first. */
  pendingFirst: number;
  /** Why requests were sent again, and how often. */
  retries: Record<string, number>;
  account: Account;
  /** Whether it was ended early. */
  interrupted: boolean;
}

/**
 * Buys the baskets and accounts for all of them.
 *
 * @throws ShopUnavailableError where there is no such shop
 */
export async function runLoad(
  options: LoadOptions,
  signals: LoadSignals,
  output: ProgressOutput,
): Promise<LoadResult> {
  const catalogue = demoCatalogue();
  const api = new WebApi(options.url);
  await findShop(options.url, catalogue);

  const latencies = new Latencies();
  const runId = randomUUID().slice(0, 8);
  const mall = { api, latencies, runId, signal: signals.breakOff };
  const checkouts: Checkout[] = [];
  const purchases = planPurchases(options, readBaskets(), catalogue);
  const startedAt = performance.now();
  const buying = startProgress('Buying', 'baskets', options.baskets, output);
  const buyOne = async (purchase: Parameters<typeof checkOut>[0]) => {
    checkouts.push(await checkOut(purchase, mall));
    buying.advance();
  };
  await forEachConcurrently(purchases, options.concurrency, buyOne, signals.stop);
  const seconds = (performance.now() - startedAt) / 1000;
  buying.stop();

  // Who was already asked to come to an end accounts for what was bought, unless asked to quit.
  const enough = signals.stop.aborted
    ? signals.quit
    : AbortSignal.any([signals.stop, signals.quit]);
  const account = await settleAccounts(checkouts, options.concurrency, enough, output);
  const endings = countEndings(checkouts);
  return {
    options,
    runId,
    seconds,
    finished: checkouts.length - endings.pending - endings.failed - endings.interrupted,
    endings,
    latencies: latencies.summary(),
    shortLines: checkouts.reduce((sum, { shortLines }) => sum + shortLines, 0),
    unsoldLines: checkouts.reduce((sum, { unsoldLines }) => sum + unsoldLines, 0),
    repeated: checkouts.filter(({ repeated }) => repeated).length,
    pendingFirst: checkouts.filter(({ pendingFirst }) => pendingFirst).length,
    retries: Object.fromEntries(api.retries),
    account,
    interrupted: signals.stop.aborted,
  };
}

/** Looks every basket's orders up again, whatever the shopper was told. */
async function settleAccounts(
  checkouts: readonly Checkout[],
  concurrency: number,
  signal: AbortSignal,
  output: ProgressOutput,
): Promise<Account> {
  const accountant = new Accountant();
  const progress = startProgress('Accounting', 'baskets', checkouts.length, output);
  const enter = async (checkout: Checkout) => {
    const books = await lookUp(checkout, signal).catch((error: unknown): Books | Error =>
      error instanceof Error ? error : new Error(String(error)),
    );
    if (signal.aborted) return;
    accountant.enter(checkout, books);
    progress.advance();
  };
  await forEachConcurrently(checkouts, concurrency, enter, signal);
  progress.stop();
  return accountant.close();
}

function countEndings(checkouts: readonly Checkout[]): Record<Ending, number> {
  const names = Object.keys(ENDINGS) as Ending[];
  const count = (name: Ending) => checkouts.filter(({ ending }) => ending === name).length;
  return Object.fromEntries(names.map((name) => [name, count(name)])) as Record<Ending, number>;
}

/** Makes sure that there is a shop, and that it sells what the baskets are filled with. */
async function findShop(url: string, catalogue: Catalogue): Promise<void> {
  const path = '/v1/products?limit=100';
  const response = await fetch(url + path, {
    signal: AbortSignal.timeout(PATIENCE.answerMs),
  }).catch((error: unknown) => {
    throw new ShopUnavailableError(
      `Nothing answers at ${url} (${networkProblem(error)}). Is \`npm start\` running? ` +
        'With --data, name that folder in HOLDFAST_DATA here too; or give the address with --url.',
    );
  });
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = productsSchema.safeParse(body);
  if (!response.ok || !parsed.success) {
    throw new ShopUnavailableError(
      `What answers at ${url} is not the web API, or it isn't ready: GET ${path} gave ${response.status}.`,
    );
  }
  const known = new Set(
    catalogue.products.flatMap(({ variants }) => variants.map(({ sku }) => sku)),
  );
  if (!parsed.data.items.some(({ sku }) => known.has(sku))) {
    throw new ShopUnavailableError(
      `The shop at ${url} doesn't sell the demo goods, which the baskets are filled with. ` +
        '`npm start` fills an empty shop with them.',
    );
  }
}
