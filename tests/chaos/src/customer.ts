import { setTimeout as sleep } from 'node:timers/promises';
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
const progressSchema = z.object({
  payment: z.object({ action: z.object({ url: z.string() }).optional() }).nullable(),
});

/** How long somebody follows an order, or tries to reach their bank. */
const PATIENCE_MS = 45_000;
const LOOK_MS = 200;

/** States in which it is not known yet whether the order is accepted. */
const UNDECIDED: ReadonlySet<string> = new Set(['pending', 'awaiting_payment_action']);
/** States after which nothing comes. */
const ENDED: ReadonlySet<string> = new Set(['delivered', 'cancelled', 'expired', 'rejected']);

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

  /** Confirms the payment at the bank, or rejects it, where the bank asks. */
  async answerBank(decision: 'confirm' | 'reject'): Promise<void> {
    const url = await this.#challengeUrl();
    if (url === undefined) return;
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const status = await this.#decide(url, decision);
      // 409: the time for it has run out, or the order was cancelled.
      if (status === 303 || status === 409) return;
      if (performance.now() > until) throw new Error(`The bank's page answered ${String(status)}.`);
      await sleep(LOOK_MS, undefined, { signal: this.#signal });
    }
  }

  /** Comes back from the bank to the shop. */
  async comeBack(): Promise<void> {
    const path = `/v1/orders/${this.orderId ?? ''}/payment-return`;
    const answer = await this.#send({ method: 'POST', path });
    if (problemOf(answer)?.code !== 'ORDER_STATE_CONFLICT') await this.#hear(answer);
  }

  /** Follows the order until it is known whether it is accepted; gives its status. */
  decided(): Promise<string> {
    return this.#follow((status) => !UNDECIDED.has(status));
  }

  /** Follows the order until it is `wanted`, or at another end; gives its status. */
  until(wanted: string): Promise<string> {
    return this.#follow((status) => status === wanted || ENDED.has(status));
  }

  /** Cancels the order; false when it is too late. */
  async cancel(): Promise<boolean> {
    const until = performance.now() + PATIENCE_MS;
    const ask = () =>
      this.#send({
        method: 'POST',
        path: `/v1/orders/${this.orderId ?? ''}/cancel`,
        body: { reason: 'Changed their mind' },
        idempotencyKey: `${this.#name}-cancel`,
      });
    let answer = await ask();
    // 202: it is asked for, and not decided yet.
    while (answer.status === 202 && performance.now() < until) {
      await sleep(LOOK_MS, undefined, { signal: this.#signal });
      answer = await ask();
    }
    if (problemOf(answer)?.code === 'ORDER_STATE_CONFLICT') return false;
    const { orderId, orderNumber, status } = expectAnswer(answer, 200, orderSchema);
    this.told.push({ orderId, orderNumber, status });
    return true;
  }

  async #follow(isEnough: (status: string) => boolean): Promise<string> {
    const path = `/v1/orders/${this.orderId ?? ''}`;
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.#send({ method: 'GET', path });
      const { orderId, orderNumber, status } = expectAnswer(answer, 200, orderSchema);
      if (isEnough(status)) {
        this.told.push({ orderId, orderNumber, status });
        return status;
      }
      if (performance.now() > until) throw new Error(`The order was ${status} for too long.`);
      await sleep(LOOK_MS, undefined, { signal: this.#signal });
    }
  }

  /** The page of the bank; undefined when the bank wants nothing (any more). */
  async #challengeUrl(): Promise<string | undefined> {
    const until = performance.now() + PATIENCE_MS;
    while (this.told.at(-1)?.status === 'awaiting_payment_action' && performance.now() < until) {
      const path = `/v1/orders/${this.orderId ?? ''}/progress`;
      const answer = await this.#send({ method: 'GET', path });
      const url = expectAnswer(answer, 200, progressSchema).payment?.action?.url;
      if (url !== undefined) return url;
      // No worker is there to say, or the bank's time is over.
      const order = await this.#send({ method: 'GET', path: `/v1/orders/${this.orderId ?? ''}` });
      const { status } = expectAnswer(order, 200, orderSchema);
      if (status !== 'awaiting_payment_action') return undefined;
      await sleep(LOOK_MS, undefined, { signal: this.#signal });
    }
    return undefined;
  }

  /** The status of the bank's answer; undefined when there is none. */
  async #decide(url: string, decision: string): Promise<number | undefined> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({ decision }),
        redirect: 'manual',
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      this.#signal.throwIfAborted();
      // The bank is down at the moment.
      if (error instanceof TypeError) return undefined;
      throw error;
    }
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
