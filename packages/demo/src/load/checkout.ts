import type { Quote } from './answers.ts';
import { cartSchema, quoteSchema } from './answers.ts';
import { Buyer } from './buyer.ts';
import type { Latencies } from './latencies.ts';
import { awaitDecision, readOutcome, type Outcome } from './outcome.ts';
import type { Purchase } from './purchases.ts';
import { expectAnswer, problemOf, type ApiAnswer, type WebApi } from './web-api.ts';

/** How a basket ended, with its name for people. */
export const ENDINGS = {
  confirmed: 'confirmed',
  confirmed_with_another_card: 'confirmed with another card',
  declined: 'declined, given up',
  out_of_stock: 'out of stock when ordered',
  price_changed: 'price changed',
  pending: 'still pending',
  nothing_left: 'nothing of it to be had',
  failed: 'failed',
  interrupted: 'interrupted',
} as const;

/** The name of an ending. */
export type Ending = keyof typeof ENDINGS;

/** What became of a purchase, as the shopper knows it. */
export interface Checkout {
  purchase: Purchase;
  ending: Ending;
  /** Absent where not even that came about. */
  buyer?: Buyer;
  quote?: Quote;
  /** The last that was heard of the order. */
  outcome?: Outcome;
  /** Lines that were dropped because they were short. */
  shortLines: number;
  /** Lines that this shop doesn't sell, or not any more. */
  unsoldLines: number;
  /** Whether the answer to the order was 202 at first. */
  pendingFirst: boolean;
  /** Whether the same request with the same key was sent twice. */
  repeated: boolean;
  /** What must not happen but did, in a sentence each. */
  contradictions: string[];
}

/** What all shoppers of a run share. */
export interface Mall {
  api: WebApi;
  latencies: Latencies;
  /** Names the run, so that its keys and guests are its own. */
  runId: string;
  signal: AbortSignal;
}

/** One shopper goes through the whole checkout. Never rejects: a failure is an ending too. */
export async function checkOut(purchase: Purchase, mall: Mall): Promise<Checkout> {
  const checkout: Checkout = {
    purchase,
    ending: 'failed',
    shortLines: 0,
    unsoldLines: 0,
    pendingFirst: false,
    repeated: false,
    contradictions: [],
  };
  const startedAt = performance.now();
  try {
    checkout.ending = await new Shopper(checkout, mall).shop();
    mall.latencies.record('checkout', performance.now() - startedAt);
  } catch (error) {
    if (mall.signal.aborted) {
      checkout.ending = 'interrupted';
    } else {
      checkout.contradictions.push(error instanceof Error ? error.message : String(error));
    }
  }
  return checkout;
}

class Shopper {
  readonly #checkout: Checkout;
  readonly #purchase: Purchase;
  readonly #mall: Mall;
  /** What is to be in the cart. */
  #wanted: Purchase['lines'];

  constructor(checkout: Checkout, mall: Mall) {
    this.#checkout = checkout;
    this.#purchase = checkout.purchase;
    this.#wanted = checkout.purchase.lines;
    this.#mall = mall;
  }

  async shop(): Promise<Ending> {
    const { api, latencies, runId, signal } = this.#mall;
    const email = `shopper-${this.#purchase.number}@load-${runId}.example`;
    const buyer = await latencies.time('guest', () => Buyer.arrive(api, email, signal));
    this.#checkout.buyer = buyer;
    await this.#fillCart(buyer);
    const quote = await this.#askForQuote(buyer);
    if (quote === undefined) return 'nothing_left';
    this.#checkout.quote = quote;
    return this.#order(buyer, quote);
  }

  /** Puts everything into the cart at once; goes on without what is withdrawn or short. */
  async #fillCart(buyer: Buyer): Promise<void> {
    const { latencies, signal } = this.#mall;
    for (;;) {
      const items = this.#wanted;
      const put = { method: 'PUT', path: '/v1/cart', body: { items } } as const;
      const answer = await latencies.time('cart', () => buyer.send(put, signal));
      const problem = problemOf(answer);
      if (problem?.code === 'SKU_NOT_FOUND' && problem.skus) {
        this.#checkout.unsoldLines += this.#leave(problem.skus.split(','));
        continue;
      }
      const { unavailableSkus } = expectAnswer(answer, 200, cartSchema);
      if (unavailableSkus.length === 0) return;
      this.#checkout.shortLines += this.#leave(unavailableSkus);
    }
  }

  /** Wants these no longer; gives how many lines that were. */
  #leave(skus: readonly string[]): number {
    const left = this.#wanted.filter(({ sku }) => !skus.includes(sku));
    const count = this.#wanted.length - left.length;
    if (count === 0)
      throw new Error(`The shop doesn't have ${skus.join(', ')}, which nobody wants`);
    this.#wanted = left;
    return count;
  }

  /** A quote for what is in stock; undefined where that is nothing. */
  async #askForQuote(buyer: Buyer): Promise<Quote | undefined> {
    const { latencies, signal } = this.#mall;
    const { address, shippingMethod } = this.#purchase;
    const body = { address, shippingMethod };
    const request = { method: 'POST', path: '/v1/checkout/quote', body } as const;
    const checkout = this.#checkout;
    while (this.#wanted.length > 0) {
      const answer = await latencies.time('quote', () => buyer.send(request, signal));
      const problem = problemOf(answer);
      if (problem?.code !== 'OUT_OF_STOCK' || !problem.skus) {
        return expectAnswer(answer, 201, quoteSchema);
      }
      // Somebody else was quicker since the cart was filled.
      checkout.shortLines += this.#leave(problem.skus.split(','));
      await this.#fillCart(buyer);
    }
    return undefined;
  }

  async #order(buyer: Buyer, quote: Quote): Promise<Ending> {
    const { card } = this.#purchase;
    const outcome = await this.#place(buyer, quote);
    if (card === 'good' || outcome.status !== 'payment_declined') {
      if (card !== 'good' && isAccepted(outcome)) this.#contradict('a bad card was accepted');
      return this.#endingOf(outcome);
    }
    if (card === 'insufficient') return 'declined';
    const ending = this.#endingOf(await this.#payAgain(buyer, outcome));
    return ending === 'confirmed' ? 'confirmed_with_another_card' : ending;
  }

  async #place(buyer: Buyer, quote: Quote): Promise<Outcome> {
    const { latencies, runId, signal } = this.#mall;
    const { number, card, repeat } = this.#purchase;
    const request = {
      method: 'POST',
      path: '/v1/orders',
      body: { quoteId: quote.quoteId, paymentMethod: { token: FIRST_TOKEN[card] } },
      idempotencyKey: `load-${runId}-${number}`,
    } as const;
    const again = () => buyer.send(request, signal);
    const together = repeat === 'together' ? again() : undefined;
    // Looked at below; until then a failure of the first must not leave it unhandled.
    together?.catch(() => undefined);
    const answer = await latencies.time('order', again);
    const outcome = await this.#settle(buyer, answer);
    const repeated = repeat === 'afterwards' ? await again() : await together;
    if (repeated !== undefined) this.#compare(answer, repeated);
    return outcome;
  }

  async #payAgain(buyer: Buyer, { orderId }: Outcome): Promise<Outcome> {
    const { latencies, runId, signal } = this.#mall;
    const request = {
      method: 'POST',
      path: `/v1/orders/${orderId}/payments`,
      body: { paymentMethod: { token: 'tok_approve' } },
      idempotencyKey: `load-${runId}-${this.#purchase.number}-again`,
    } as const;
    const answer = await latencies.time('payment', () => buyer.send(request, signal));
    return this.#settle(buyer, answer);
  }

  async #settle(buyer: Buyer, answer: ApiAnswer): Promise<Outcome> {
    const first = readOutcome(answer);
    this.#checkout.outcome = first;
    if (answer.status === 202) this.#checkout.pendingFirst = true;
    const outcome = await awaitDecision(buyer, first, this.#mall.signal);
    this.#checkout.outcome = outcome;
    return outcome;
  }

  #endingOf(outcome: Outcome): Ending {
    if (isAccepted(outcome)) return 'confirmed';
    // Accepted, and waiting: for the provider, or for staff.
    if (outcome.status === 'pending') return 'pending';
    if (outcome.code === 'OUT_OF_STOCK') return 'out_of_stock';
    if (outcome.code === 'PRICE_CHANGED') return 'price_changed';
    const why = outcome.code === undefined ? '' : ` (${outcome.code})`;
    this.#contradict(`with a good card the order is ${outcome.status}${why}`);
    return 'failed';
  }

  /** The same request with the same key has to get the same answer, or at least the same order. */
  #compare(answer: ApiAnswer, repeated: ApiAnswer): void {
    this.#checkout.repeated = true;
    const [one, other] = [readOutcome(answer), readOutcome(repeated)];
    if (one.orderId !== other.orderId) {
      this.#contradict(`the repeat with the same key gave another order, ${other.orderId}`);
    }
    const decided = answer.status !== 202 && repeated.status !== 202;
    if (decided && (answer.status !== repeated.status || one.code !== other.code)) {
      const told = (status: number, code = '') => `${status} ${code}`.trim();
      this.#contradict(
        `the repeat with the same key got ${told(repeated.status, other.code)} after ` +
          told(answer.status, one.code),
      );
    }
  }

  #contradict(sentence: string): void {
    this.#checkout.contradictions.push(sentence);
  }
}

const FIRST_TOKEN = {
  good: 'tok_approve',
  declined_then_good: 'tok_decline',
  insufficient: 'tok_insufficient_funds',
} as const satisfies Record<Purchase['card'], string>;

/** The simulated warehouse may have moved it on by the time we look. */
const ACCEPTED: ReadonlySet<string> = new Set(['confirmed', 'fulfilling', 'shipped', 'delivered']);

/** Whether an order is bought, wherever its goods are. */
export function isAccepted({ status }: { status: string }): boolean {
  return ACCEPTED.has(status);
}
