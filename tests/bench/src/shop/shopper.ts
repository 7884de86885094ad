import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Order, PlacedOrder, PostalAddress, Quote, Tokens } from '@holdfast/bff-web/contract';
import type { Api } from './api.ts';

const ADDRESS: PostalAddress = {
  name: 'Ada Beispiel',
  line1: 'Am Speicher 1',
  city: 'Bremen',
  postalCode: '28217',
  countryCode: 'DE',
};

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** A simulated warehouse may have moved it on by the time we look. */
const ACCEPTED: ReadonlySet<string> = new Set(['confirmed', 'fulfilling', 'shipped', 'delivered']);

/** How the placing of an order ended. */
export type PlacedOutcome =
  | { confirmed: true; orderId: string }
  | {
      confirmed: false;
      /** UPPER_SNAKE. */
      reason: string;
    };

/** A guest who shops by REST. */
export class Shopper {
  readonly userId: string;
  readonly #api: Api;
  readonly #token: string;

  private constructor(api: Api, { accessToken, user }: Tokens) {
    this.#api = api;
    this.#token = accessToken;
    this.userId = user.id;
  }

  static async arrive(api: Api): Promise<Shopper> {
    const email = `${randomUUID().slice(0, 13)}@bench.example`;
    return new Shopper(
      api,
      await api.ask<Tokens>(201, 'POST', '/v1/auth/guest', { body: { email } }),
    );
  }

  /** Puts one unit of each SKU into the cart, one request after the other. */
  async fillCart(skus: readonly string[]): Promise<void> {
    const asking = { token: this.#token, body: { quantity: 1 } };
    for (const sku of skus) await this.#api.ask(200, 'PUT', `/v1/cart/items/${sku}`, asking);
  }

  /** The same in one request. */
  async fillCartAtOnce(skus: readonly string[]): Promise<void> {
    const items = skus.map((sku) => ({ sku, quantity: 1 }));
    await this.#api.ask(200, 'PUT', '/v1/cart', { token: this.#token, body: { items } });
  }

  /** Says where it is to go and how; gets a binding quote. */
  quote(): Promise<Quote> {
    const body = { address: ADDRESS, shippingMethod: 'standard' };
    return this.#api.ask<Quote>(201, 'POST', '/v1/checkout/quote', { token: this.#token, body });
  }

  /** Pays and places the order; waits on where the answer is that it is still under way. */
  async tryOrder(quoteId: string): Promise<PlacedOutcome> {
    const { status, body } = await this.#api.send('POST', '/v1/orders', this.#order(quoteId));
    if (status === 201) return { confirmed: true, orderId: (body as PlacedOrder).orderId };
    if (status === 202) return this.#awaitOutcome((body as PlacedOrder).orderId);
    return { confirmed: false, reason: (body as { code?: string }).code ?? `status ${status}` };
  }

  /**
   * Pays and places the order; gives its id.
   *
   * @throws Error when it does not become confirmed
   */
  async order(quoteId: string): Promise<string> {
    const outcome = await this.tryOrder(quoteId);
    if (!outcome.confirmed) throw new Error(`An order was not confirmed: ${outcome.reason}.`);
    return outcome.orderId;
  }

  async #awaitOutcome(orderId: string): Promise<PlacedOutcome> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.#api.send('GET', `/v1/orders/${orderId}`, { token: this.#token });
      // Until its first step is done, an order has no row to be shown.
      const order = answer.status === 404 ? undefined : (answer.body as Order);
      if (order !== undefined && order.status !== 'pending') {
        const confirmed = ACCEPTED.has(order.status);
        return confirmed
          ? { confirmed, orderId }
          : { confirmed, reason: order.statusReason ?? order.status };
      }
      if (performance.now() > deadline) throw new Error(`The order ${orderId} stays pending.`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  #order(quoteId: string) {
    const body = { quoteId, paymentMethod: { token: 'tok_approve' } };
    return { token: this.#token, key: randomUUID(), body };
  }
}

/** A guest with a quote for one unit of each SKU: all but the order itself. */
export async function shopperWithQuote(
  api: Api,
  skus: readonly string[],
): Promise<{ shopper: Shopper; quote: Quote }> {
  const shopper = await Shopper.arrive(api);
  await shopper.fillCart(skus);
  return { shopper, quote: await shopper.quote() };
}

/** The whole way from nobody to a confirmed order; gives its id. */
export async function checkOut(api: Api, skus: readonly string[]): Promise<string> {
  const { shopper, quote } = await shopperWithQuote(api, skus);
  return shopper.order(quote.quoteId);
}
