import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { demoCatalogue } from '@holdfast/demo';

/** What goes wrong in a scripted shop, each once. */
export interface Mishaps {
  /** The first order is stored, and its connection breaks before the answer. */
  breakFirstOrder?: boolean;
  /** The first order is answered, and never stored. */
  loseFirstOrder?: boolean;
  /** The first order is stored twice, under two ids. */
  doubleFirstOrder?: boolean;
  /** A repeat with the same key places another order. */
  forgetKeys?: boolean;
  /** The first order costs more than its quote said. */
  overchargeFirstOrder?: boolean;
  /** The first cart line of everybody is short. */
  firstLinesShort?: boolean;
  /** No SKU is known. */
  sellNothing?: boolean;
  /** Orders are never answered. */
  neverAnswerOrders?: boolean;
}

/** A web shop with nothing behind it. */
export interface ScriptedShop {
  url: string;
  /** The idempotency keys of the orders that were placed, in the order of the requests. */
  keys: string[];
  /** Resolves when the first order has come. */
  firstOrder: Promise<void>;
  close(): Promise<void>;
}

interface Guest {
  cart: Map<string, number>;
  orders: Order[];
  shortSku?: string;
}

interface Reply {
  status: number;
  body: unknown;
}

const euros = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });

/** Every unit costs one euro. */
const linesOf = ({ cart }: Guest) =>
  [...cart].map(([sku, quantity]) => ({ sku, quantity, unitPrice: euros(100) }));

const totalOf = ({ cart }: Guest) =>
  [...cart.values()].reduce((sum, units) => sum + units * 100, 0);

type Order = ReturnType<typeof makeOrder>;

function makeOrder(guest: Guest, number: number, status: string, extra = 0) {
  return {
    orderId: `ord_${number}`,
    orderNumber: `HF-${number}`,
    status,
    statusReason: null as string | null,
    payment: { status: status === 'confirmed' ? 'authorized' : 'declined' },
    lines: linesOf(guest),
    total: euros(totalOf(guest) + extra),
  };
}

/** Starts a shop that behaves, apart from the mishaps that it is told to have. */
export async function startScriptedShop(mishaps: Mishaps = {}): Promise<ScriptedShop> {
  const guests = new Map<string, Guest>();
  const answers = new Map<string, Reply>();
  const keys: string[] = [];
  const firstOrder = Promise.withResolvers<void>();
  const [product] = demoCatalogue().products;
  let orders = 0;

  function fillCart(guest: Guest, items: { sku: string; quantity: number }[]): Reply {
    const skus = items.map(({ sku }) => sku);
    if (mishaps.sellNothing && skus.length > 0) {
      return problem(404, 'SKU_NOT_FOUND', { skus: skus.join(',') });
    }
    guest.cart = new Map(items.map(({ sku, quantity }) => [sku, quantity]));
    if (mishaps.firstLinesShort) guest.shortSku ??= skus[0];
    const unavailableSkus = skus.filter((sku) => sku === guest.shortSku);
    return { status: 200, body: { lines: linesOf(guest), unavailableSkus } };
  }

  function placeOrder(guest: Guest, card: string, key: string): Reply {
    keys.push(key);
    const known = answers.get(key);
    if (known !== undefined && !mishaps.forgetKeys) return known;
    orders += 1;
    const first = orders === 1;
    const status = card === 'tok_approve' ? 'confirmed' : 'payment_declined';
    const order = makeOrder(guest, orders, status, first && mishaps.overchargeFirstOrder ? 1 : 0);
    if (!(first && mishaps.loseFirstOrder)) guest.orders.push(order);
    if (first && mishaps.doubleFirstOrder) guest.orders.push({ ...order, orderId: 'ord_twin' });
    const reply = replyOf(order);
    answers.set(key, reply);
    return reply;
  }

  function pay(guest: Guest, orderId: string): Reply {
    const order = guest.orders.find((one) => one.orderId === orderId);
    if (order === undefined) return problem(404, 'ORDER_NOT_FOUND');
    Object.assign(order, { status: 'confirmed', payment: { status: 'authorized' } });
    return replyOf(order);
  }

  function route(request: IncomingMessage, body: Record<string, unknown>): Reply | 'silence' {
    const { method = '', url = '', headers } = request;
    const [, , area = '', second = '', third = ''] = url.split(/[/?]/);
    if (area === 'products') return { status: 200, body: { items: [product?.variants[0]] } };
    if (area === 'auth') {
      const accessToken = `guest-${guests.size}`;
      guests.set(`Bearer ${accessToken}`, { cart: new Map(), orders: [] });
      return { status: 201, body: { accessToken, refreshToken: 'none' } };
    }
    const guest = guests.get(headers.authorization ?? '');
    if (guest === undefined) return problem(401, 'UNAUTHENTICATED');
    if (area === 'cart') return fillCart(guest, body['items'] as Parameters<typeof fillCart>[1]);
    if (area === 'checkout') {
      const offer = { lines: linesOf(guest), total: euros(totalOf(guest)) };
      return { status: 201, body: { quoteId: 'quo_1', ...offer } };
    }
    if (method === 'POST' && third === 'payments') return pay(guest, second);
    if (method === 'POST') {
      if (mishaps.neverAnswerOrders) return 'silence';
      const { token } = body['paymentMethod'] as { token: string };
      return placeOrder(guest, token, String(headers['idempotency-key']));
    }
    if (!second.startsWith('ord_')) return { status: 200, body: { items: guest.orders } };
    const order = guest.orders.find(({ orderId }) => orderId === second);
    return order ? { status: 200, body: order } : problem(404, 'ORDER_NOT_FOUND');
  }

  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const reply = route(request, JSON.parse(body || '{}') as Record<string, unknown>);
      const ordering = request.method === 'POST' && request.url === '/v1/orders';
      if (ordering) firstOrder.resolve();
      if (reply === 'silence') return;
      if (ordering && mishaps.breakFirstOrder && keys.length === 1) {
        request.socket.destroy();
        return;
      }
      response.writeHead(reply.status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    firstOrder: firstOrder.promise,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function problem(status: number, code: string, facts: Record<string, unknown> = {}): Reply {
  return { status, body: { code, detail: 'So it is.', ...facts } };
}

function replyOf(order: Order): Reply {
  if (order.status === 'confirmed') return { status: 201, body: order };
  const { orderId, orderNumber, status } = order;
  return problem(402, 'PAYMENT_DECLINED', { orderId, orderNumber, orderStatus: status });
}
