import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import {
  getImport,
  listOrderPayments,
  listWork,
  login,
  startImport,
} from '@holdfast/bff-admin/contract';
import { createClient } from '@holdfast/bff-shared/client';
import type { Order, Product } from '@holdfast/bff-web/contract';
import { paymentIdOf } from '@holdfast/domain';
import { DEMO_ADMIN } from '@holdfast/stack';
import { paymentWorkflowId } from '@holdfast/workflows';
import { Api, expectStatus } from '../rest.ts';
import { guest, type Shopper } from '../shopper.ts';
import { until } from '../until.ts';
import type { StackAddresses } from '../stack.ts';

const LOAD = fileURLToPath(new URL('../../../packages/demo/src/load/cli.ts', import.meta.url));

/** The simulated warehouse of `npm start` takes 16 seconds. */
const DELIVERY_MS = 120_000;

/** A file as somebody new to it would make it. */
const CSV = `external_id,name,category,sku,price,currency,stock
lavender,Lavender Honey,%category%,LAV-HONEY,6.90,EUR,24
thyme,Thyme Honey,%category%,THY HONEY,7.20,EUR,12
heather,Heather Honey,%category%,HEA-HONEY,"7,50",EUR,8
acacia,Acacia Honey,nowhere,ACA-HONEY,5.90,EUR,30
`;

/** What the pictures are of. */
export interface Scene {
  products: Product[];
  delivered: Order;
  /** An order one of whose steps waits for a person. */
  parkedOrderId: string;
  paymentId: string;
  customerId: string;
  /** An import that was refused. */
  importId: string;
}

/** Makes a shop at work: customers, a delivered order, one that needs a person, a refused import. */
export async function makeScene(stack: StackAddresses): Promise<Scene> {
  await load(stack.webUrl);
  const shop = { url: stack.webUrl, api: () => new Api(stack.webUrl) };
  const shopper = await guest(shop, 'ada@shop.example');
  const found = await shopper.api.get<{ items: Product[] }>('/v1/products?limit=20');
  const products = expectStatus(200, found).items.filter(({ available }) => available > 1);
  const parkedOrderId = await parkedOrder(stack, shopper, products);
  const delivered = await deliveredOrder(shopper, products);

  const api = createClient({ baseUrl: stack.adminUrl });
  const { accessToken: token } = await api(login, { body: DEMO_ADMIN });
  await until('the parked step to be listed', async () => {
    const { items } = await api(listWork, { token, query: { limit: 50 } });
    return items.some(({ orderId }) => orderId === parkedOrderId) || undefined;
  });
  const payments = await api(listOrderPayments, {
    token,
    params: { orderId: delivered.orderId },
  });
  const upload = CSV.replaceAll('%category%', products[0]?.category ?? '');
  const { importId } = await api(startImport, {
    token,
    query: { fileName: 'honey.csv', dryRun: 'true' },
    upload: new Blob([upload]),
    idempotencyKey: randomUUID(),
  });
  await until('the import to be over', async () => {
    const { state } = await api(getImport, { token, params: { importId } });
    return state !== 'running' || undefined;
  });
  return {
    products,
    delivered,
    parkedOrderId,
    paymentId: payments.items[0]?.paymentId ?? '',
    customerId: shopper.userId,
    importId,
  };
}

/** Real baskets, so that there are figures to be drawn. */
async function load(webUrl: string): Promise<void> {
  const shoppers = spawn(process.execPath, [LOAD, '--baskets', '60', '--url', webUrl], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(shoppers, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The baskets could not be bought.');
}

async function place(
  shopper: Shopper,
  products: readonly Product[],
  token: string,
): Promise<string> {
  const cart = Object.fromEntries(products.map(({ sku }, index) => [sku, index + 1]));
  const { quoteId } = await shopper.quote(cart);
  return expectStatus(201, await shopper.place(quoteId, { token })).orderId;
}

/** An order of two things, from the cart to the customer's door. */
async function deliveredOrder(shopper: Shopper, products: readonly Product[]): Promise<Order> {
  const orderId = await place(shopper, products.slice(0, 2), 'tok_approve');
  const whenDelivered = async () => {
    const order = expectStatus(200, await shopper.api.get<Order>(`/v1/orders/${orderId}`));
    return order.status === 'delivered' ? order : undefined;
  };
  return until('the order to be delivered', whenDelivered, DELIVERY_MS);
}

/** An order whose payment lost the workflow that looks after it. */
async function parkedOrder(
  { temporalAddress, namespace }: StackAddresses,
  shopper: Shopper,
  products: readonly Product[],
): Promise<string> {
  const orderId = await place(shopper, products.slice(2, 4), 'tok_challenge');
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const { workflow } = new Client({ connection, namespace });
    const paid = workflow.getHandle(paymentWorkflowId(paymentIdOf(orderId, 1)));
    await until('the payment to be looked after', () => paid.terminate('Stopped by mistake'));
    return orderId;
  } finally {
    await connection.close();
  }
}
