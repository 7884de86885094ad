import { randomUUID } from 'node:crypto';
import {
  getOrder,
  listAudit,
  listOrderActions,
  reportShipment,
} from '@holdfast/bff-admin/contract';
import { createClient, type Client } from '@holdfast/bff-shared/client';
import { newId } from '@holdfast/domain';
import {
  Shop,
  codeOf,
  expectStatus,
  guest,
  putOnSale,
  staffOf,
  until,
  type StaffMember,
} from '../src/index.ts';

let shop: Shop;
let api: Client;
let warehouse: StaffMember;
let support: StaffMember;
let admin: StaffMember;

beforeAll(async () => {
  shop = await Shop.open();
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 100 }]);
  const { url } = await shop.startAdminBff();
  api = createClient({ baseUrl: url });
  warehouse = await staffOf(shop, url, 'WAREHOUSE');
  support = await staffOf(shop, url, 'SUPPORT');
  admin = await staffOf(shop, url, 'ADMIN');
});
afterAll(() => shop.close());

/** An order whose time to cancel is over. */
async function toBePacked(): Promise<string> {
  const customer = await guest(shop);
  const { quoteId } = await customer.quote({ TEA: 2 });
  const { orderId } = expectStatus(201, await customer.place(quoteId));
  await until('the order to be with the warehouse', async () =>
    (await nextFor(orderId, warehouse)) === 'packed' ? true : undefined,
  );
  return orderId;
}

/** What somebody is offered to report. */
async function nextFor(orderId: string, { token }: StaffMember): Promise<string | undefined> {
  const { items } = await api(listOrderActions, { params: { orderId }, token });
  const found = items.find((one) => one.action === 'ship');
  return found?.action === 'ship' ? found.state : undefined;
}

function report(
  orderId: string,
  state: 'packed' | 'shipped' | 'delivered',
  { token }: StaffMember = warehouse,
  idempotencyKey: string = randomUUID(),
) {
  return api(reportShipment, { params: { orderId }, body: { state }, token, idempotencyKey });
}

test('the warehouse packs, ships and delivers, each once, and each is in the audit log', async () => {
  const orderId = await toBePacked();
  expect(await nextFor(orderId, support)).toBeUndefined();
  expect(await codeOf(report(orderId, 'packed', support))).toBe('PERMISSION_DENIED');
  const key = randomUUID();
  expect(await report(orderId, 'packed', warehouse, key)).toMatchObject({ status: 'fulfilling' });
  expect(await report(orderId, 'packed', warehouse, key)).toMatchObject({ status: 'fulfilling' });
  expect((await shop.journal(orderId)).map(({ event }) => event)).toEqual(['authorized']);
  expect(await nextFor(orderId, warehouse)).toBe('shipped');
  expect(await report(orderId, 'shipped')).toMatchObject({
    status: 'shipped',
    paymentStatus: 'captured',
  });
  expect(await nextFor(orderId, warehouse)).toBe('delivered');
  await report(orderId, 'delivered');
  await until('the order to be delivered', async () => {
    const { status } = await api(getOrder, { params: { orderId }, token: warehouse.token });
    return status === 'delivered' || undefined;
  });
  expect(await nextFor(orderId, warehouse)).toBeUndefined();
  const query = { targetId: orderId, limit: 50 };
  const { items } = await api(listAudit, { query, token: admin.token });
  const reported = items.filter(({ action }) => action === 'order.shipment_reported');
  expect(reported.map(({ details, actor }) => [details['state'], actor.id])).toEqual([
    ['DELIVERED', warehouse.userId],
    ['SHIPPED', warehouse.userId],
    ['PACKED', warehouse.userId],
  ]);
});

test('what is not next is refused, and so is an order that is not there', async () => {
  const orderId = await toBePacked();
  expect(await codeOf(report(orderId, 'delivered'))).toBe('SHIPMENT_STATE_CONFLICT');
  expect(await codeOf(report(newId('ord'), 'packed'))).toBe('ORDER_NOT_FOUND');
});
