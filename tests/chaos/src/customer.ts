import {
  awaitDecision,
  Buyer,
  cartSchema,
  expectAnswer,
  orderSchema,
  problemOf,
  quoteSchema,
  readOutcome,
  unexpected,
  type ApiAnswer,
  type ApiRequest,
  type Outcome,
  type WebApi,
} from '@holdfast/demo/load';
import { z } from 'zod';
import { ADDRESS } from '../../src/index.ts';

const meSchema = z.object({ id: z.string() });

/** What somebody wants to buy. */
export interface Wish {
  sku: string;
  quantity: number;
}

/** Reaches the shop while the run lasts. */
export interface Door {
  api: WebApi;
  signal: AbortSignal;
}

/**
 * Somebody who buys by REST, sends again what got no answer, and remembers what they were told.
 * Their keys and address follow from `name`, which nobody else in the run has.
 */
export class Customer {
  readonly id: string;
  readonly email: string;
  /** Answers about the order, as they came. */
  readonly told: Outcome[] = [];
  readonly #name: string;
  readonly #buyer: Buyer;
  readonly #quoteId: string;
  readonly #signal: AbortSignal;
  #tries = 0;

  private constructor(facts: {
    id: string;
    email: string;
    name: string;
    buyer: Buyer;
    quoteId: string;
    signal: AbortSignal;
  }) {
    this.id = facts.id;
    this.email = facts.email;
    this.#name = facts.name;
    this.#buyer = facts.buyer;
    this.#quoteId = facts.quoteId;
    this.#signal = facts.signal;
  }

  /** A guest with a cart and a quote, about to order. */
  static async arrive({ api, signal }: Door, name: string, wish: Wish): Promise<Customer> {
    const email = `${name}@chaos.example`;
    const buyer = await Buyer.arrive(api, email, signal);
    const send = (request: ApiRequest) => buyer.send(request, signal);
    const { id } = expectAnswer(await send({ method: 'GET', path: '/v1/me' }), 200, meSchema);
    const { sku, quantity } = wish;
    const put = { method: 'PUT', path: `/v1/cart/items/${sku}`, body: { quantity } } as const;
    expectAnswer(await send(put), 200, cartSchema);
    const body = { address: ADDRESS, shippingMethod: 'standard' };
    const ask = { method: 'POST', path: '/v1/checkout/quote', body } as const;
    const { quoteId } = expectAnswer(await send(ask), 201, quoteSchema);
    return new Customer({ id, email, name, buyer, quoteId, signal });
  }

  /** The id of the order, once an answer has named it. */
  get orderId(): string | undefined {
    return this.told.at(-1)?.orderId;
  }

  /** Places the order with a card, and waits until it is decided. */
  async order(token: string): Promise<Outcome> {
    const answer = await this.#send({
      method: 'POST',
      path: '/v1/orders',
      body: { quoteId: this.#quoteId, paymentMethod: { token } },
      idempotencyKey: `${this.#name}-order`,
    });
    return this.#hear(answer);
  }

  /** Tries another card; undefined when the order takes none any more. */
  async pay(token: string): Promise<Outcome | undefined> {
    this.#tries += 1;
    const answer = await this.#send({
      method: 'POST',
      path: `/v1/orders/${this.orderId ?? ''}/payments`,
      body: { paymentMethod: { token } },
      idempotencyKey: `${this.#name}-pay-${String(this.#tries)}`,
    });
    const code = problemOf(answer)?.code;
    if (code === 'ORDER_STATE_CONFLICT' || code === 'ORDER_CLOSED') return undefined;
    return this.#hear(answer);
  }

  /** Cancels the order; false when it is too late. */
  async cancel(): Promise<boolean> {
    const answer = await this.#send({
      method: 'POST',
      path: `/v1/orders/${this.orderId ?? ''}/cancel`,
      body: { reason: 'Changed their mind' },
      idempotencyKey: `${this.#name}-cancel`,
    });
    if (problemOf(answer)?.code === 'ORDER_STATE_CONFLICT') return false;
    const { orderId, orderNumber, status } = expectAnswer(answer, 200, orderSchema);
    this.told.push({ orderId, orderNumber, status });
    return true;
  }

  #send(request: ApiRequest): Promise<ApiAnswer> {
    return this.#buyer.send(request, this.#signal);
  }

  async #hear(answer: ApiAnswer): Promise<Outcome> {
    if (answer.status >= 500) throw unexpected(answer);
    const first = readOutcome(answer);
    this.told.push(first);
    const decided = await awaitDecision(this.#buyer, first, this.#signal);
    if (decided !== first) this.told.push(decided);
    return decided;
  }
}
