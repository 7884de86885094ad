import { orderSchema, ordersSchema, type Order, type Quote } from './answers.ts';
import { isAccepted, type Checkout } from './checkout.ts';
import { expectAnswer } from './web-api.ts';

/** What the shop's books say about one guest, looked up after everything. */
export interface Books {
  /** All orders of the guest. */
  orders: Order[];
  /** The order that the shopper knows of, by its id; undefined where there is none. */
  order?: Order;
}

/** A basket that isn't accounted for, and why. */
export interface Unexplained {
  /** Number of the purchase in this run. */
  number: number;
  /** Row of the basket file. */
  row: number;
  orderId?: string;
  /** A sentence each. */
  problems: string[];
}

/** The account of a run: every basket is either explained or listed. */
export interface Account {
  baskets: number;
  unexplained: Unexplained[];
  /** Orders that stand, each there exactly once. */
  standing: number;
  /** What those are worth, in minor units by currency. */
  worth: Record<string, number>;
}

/** Looks a shopper's orders up again: the list of the guest, and the order by its id. */
export async function lookUp(checkout: Checkout, signal: AbortSignal): Promise<Books> {
  const { buyer, outcome } = checkout;
  if (buyer === undefined) return { orders: [] };
  const list = await buyer.send({ method: 'GET', path: '/v1/orders?limit=100' }, signal);
  const { items } = expectAnswer(list, 200, ordersSchema);
  if (outcome === undefined) return { orders: items };
  const path = `/v1/orders/${outcome.orderId}`;
  const answer = await buyer.send({ method: 'GET', path }, signal);
  if (answer.status === 404) return { orders: items };
  return { orders: items, order: expectAnswer(answer, 200, orderSchema) };
}

/** Adds the baskets up, one by one, as their orders are looked up. */
export class Accountant {
  readonly #account: Account = { baskets: 0, unexplained: [], standing: 0, worth: {} };

  /** Takes in a checkout with what the books say; a failed look-up is a reason to list it. */
  enter(checkout: Checkout, books: Books | Error): void {
    this.#account.baskets += 1;
    const problems =
      books instanceof Error
        ? [...checkout.contradictions, `could not be looked up: ${books.message}`]
        : findProblems(checkout, books);
    if (!(books instanceof Error)) this.#addWorth(books);
    if (problems.length === 0) return;
    const { number, row } = checkout.purchase;
    const orderId = checkout.outcome?.orderId;
    this.#account.unexplained.push({
      number,
      row,
      ...(orderId === undefined ? {} : { orderId }),
      problems,
    });
  }

  /** The account so far, the unexplained in the order of the run. */
  close(): Account {
    const unexplained = this.#account.unexplained.toSorted((a, b) => a.number - b.number);
    return { ...this.#account, unexplained };
  }

  #addWorth({ orders }: Books): void {
    for (const { total } of orders.filter(isAccepted)) {
      this.#account.standing += 1;
      const sum = this.#account.worth[total.currencyCode] ?? 0;
      this.#account.worth[total.currencyCode] = sum + total.amountMinor;
    }
  }
}

/** What doesn't fit together between what the shopper was told and what the books say. */
export function findProblems(checkout: Checkout, books: Books): string[] {
  const { outcome, quote, ending } = checkout;
  const problems = [...checkout.contradictions];
  const others = books.orders.filter(({ orderId }) => orderId !== outcome?.orderId);
  // Whoever was interrupted while ordering doesn't know whether there is an order.
  const unheardOf = ending === 'interrupted' && outcome === undefined ? others.slice(1) : others;
  for (const { orderId, status } of unheardOf) {
    problems.push(`there is an order that nobody was told of: ${orderId}, ${status}`);
  }
  // Rejected before it was entered in the books.
  if (outcome === undefined || outcome.orderNumber === null) return problems;

  const listed = books.orders.filter(({ orderId }) => orderId === outcome.orderId).length;
  if (listed !== 1) problems.push(`its order is ${listed} times in the guest's list`);
  if (books.order === undefined) {
    problems.push('its order is not there');
    return problems;
  }
  problems.push(...statusProblems(checkout, books.order));
  if (quote !== undefined) problems.push(...quoteProblems(quote, books.order, outcome.totalMinor));
  return problems;
}

/** Where goods are on the way, money is held or taken. */
const PAID: ReadonlySet<string> = new Set(['authorized', 'captured']);

function statusProblems({ ending }: Checkout, order: Order): string[] {
  const { status, statusReason, payment } = order;
  const stands = `the order is ${status}${statusReason === null ? '' : ` (${statusReason})`}`;
  switch (ending) {
    case 'confirmed':
    case 'confirmed_with_another_card':
      if (!isAccepted(order)) return [`it was confirmed, but ${stands}`];
      if (PAID.has(payment?.status ?? '')) return [];
      return [`it was confirmed, but its payment is ${payment?.status ?? 'missing'}`];
    case 'declined':
      return status === 'payment_declined' || status === 'expired'
        ? []
        : [`its card was declined, but ${stands}`];
    case 'out_of_stock':
    case 'price_changed':
      return status === 'rejected' && statusReason === ending.toUpperCase()
        ? []
        : [`it was rejected (${ending.toUpperCase()}), but ${stands}`];
    case 'nothing_left':
      return [`nothing was ordered, but ${stands}`];
    case 'pending':
    case 'failed':
    case 'interrupted':
      return [];
  }
}

/** The order has to be what the quote offered: the same lines at the same prices, and total. */
function quoteProblems(quote: Quote, order: Order, toldTotal: number | undefined): string[] {
  const problems: string[] = [];
  const asked = `${quote.total.amountMinor} ${quote.total.currencyCode}`;
  const charged = `${order.total.amountMinor} ${order.total.currencyCode}`;
  if (asked !== charged) problems.push(`its total is ${charged}, its quote said ${asked}`);
  if (toldTotal !== undefined && toldTotal !== quote.total.amountMinor) {
    problems.push(
      `the answer to the order said ${toldTotal}, its quote ${quote.total.amountMinor}`,
    );
  }
  if (linesOf(quote) !== linesOf(order)) problems.push('its lines are not those of its quote');
  return problems;
}

function linesOf({ lines }: Pick<Quote, 'lines'>): string {
  return lines
    .map(({ sku, quantity, unitPrice }) => `${sku} ${quantity} ${unitPrice.amountMinor}`)
    .sort()
    .join('\n');
}
