import { randomUUID } from 'node:crypto';
import type { PlacedOrder, PostalAddress, Quote, Tokens } from '@holdfast/bff-web/contract';
import type { Answer, Api } from './api.ts';

const ADDRESS: PostalAddress = {
  name: 'Ada Beispiel',
  line1: 'Am Speicher 1',
  city: 'Bremen',
  postalCode: '28217',
  countryCode: 'DE',
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

  /** Says where it is to go and how; gets a binding quote. */
  quote(): Promise<Quote> {
    const body = { address: ADDRESS, shippingMethod: 'standard' };
    return this.#api.ask<Quote>(201, 'POST', '/v1/checkout/quote', { token: this.#token, body });
  }

  /** Pays and places the order; the answer may be a problem. */
  tryOrder(quoteId: string): Promise<Answer> {
    return this.#api.send('POST', '/v1/orders', this.#order(quoteId));
  }

  /** Pays and places the order, which has to be confirmed at once. */
  async order(quoteId: string): Promise<PlacedOrder> {
    const placed = await this.#api.ask<PlacedOrder>(
      201,
      'POST',
      '/v1/orders',
      this.#order(quoteId),
    );
    if (placed.payment?.status !== 'authorized') {
      throw new Error(
        `The payment of ${placed.orderId} is ${placed.payment?.status ?? 'missing'}.`,
      );
    }
    return placed;
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

/** The whole way from nobody to a confirmed order. */
export async function checkOut(api: Api, skus: readonly string[]): Promise<PlacedOrder> {
  const { shopper, quote } = await shopperWithQuote(api, skus);
  return shopper.order(quote.quoteId);
}
