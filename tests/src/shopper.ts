import { randomUUID } from 'node:crypto';
import type { PlacedOrder, PostalAddress, Quote, Tokens } from '@holdfast/bff-web/contract';
import type { Shop } from './harness.ts';
import { Api, expectStatus, type Answer, type Problem } from './rest.ts';

/** Where everybody in these tests lives. */
export const ADDRESS: PostalAddress = {
  name: 'Ada Beispiel',
  line1: 'Am Speicher 1',
  city: 'Bremen',
  postalCode: '28217',
  countryCode: 'DE',
};

/** Somebody who shops by REST. */
export class Shopper {
  readonly email: string;
  readonly userId: string;
  readonly tokens: Tokens;
  readonly api: Api;

  constructor(url: string, email: string, tokens: Tokens) {
    this.email = email;
    this.tokens = tokens;
    this.userId = tokens.user.id;
    this.api = new Api(url, tokens.accessToken);
  }

  /** The same person at another BFF. */
  at(url: string): Shopper {
    return new Shopper(url, this.email, this.tokens);
  }

  /** Puts this many of a SKU into the cart. */
  async put(sku: string, quantity: number): Promise<void> {
    expectStatus(200, await this.api.put(`/v1/cart/items/${sku}`, { quantity }));
  }

  /** Fills the cart and asks for a quote. */
  async quote(items: Record<string, number>): Promise<Quote> {
    for (const [sku, quantity] of Object.entries(items)) await this.put(sku, quantity);
    const wish = { address: ADDRESS, shippingMethod: 'standard' };
    return expectStatus(201, await this.api.post<Quote>('/v1/checkout/quote', wish));
  }

  /** Places the order of a quote; the answer may be a problem. */
  place(
    quoteId: string,
    { token = 'tok_approve', key = randomUUID() }: { token?: string; key?: string } = {},
  ): Promise<Answer<PlacedOrder & Problem>> {
    const body = { quoteId, paymentMethod: { token } };
    return this.api.post('/v1/orders', body, { 'idempotency-key': key });
  }

  /** Pays a declined order again; the answer may be a problem. */
  pay(
    orderId: string,
    { token = 'tok_approve', key = randomUUID() }: { token?: string; key?: string } = {},
  ): Promise<Answer<PlacedOrder & Problem>> {
    const body = { paymentMethod: { token } };
    return this.api.post(`/v1/orders/${orderId}/payments`, body, { 'idempotency-key': key });
  }
}

const someEmail = (): string => `${randomUUID().slice(0, 13)}@shopper.example`;

/** A new guest. */
export async function guest(
  shop: Pick<Shop, 'url' | 'api'>,
  email = someEmail(),
): Promise<Shopper> {
  const answer = await shop.api().post<Tokens>('/v1/auth/guest', { email });
  return new Shopper(shop.url, email, expectStatus(201, answer));
}

/** A new customer with an account; `as` makes a guest into one. */
export async function register(shop: Shop, email = someEmail(), as?: Shopper): Promise<Shopper> {
  const body = { email, password: 'correct horse battery', name: 'Ada Beispiel' };
  const answer = await (as?.api ?? shop.api()).post<Tokens>('/v1/auth/register', body);
  return new Shopper(shop.url, email, expectStatus(201, answer));
}

/** Signs in; a guest brings along what is theirs. */
export async function login(shop: Shop, email: string, as?: Shopper): Promise<Shopper> {
  const body = { email, password: 'correct horse battery' };
  const answer = await (as?.api ?? shop.api()).post<Tokens>('/v1/auth/login', body);
  return new Shopper(shop.url, email, expectStatus(200, answer));
}
