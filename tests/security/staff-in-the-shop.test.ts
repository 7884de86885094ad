import { randomUUID } from 'node:crypto';
import { ROLES } from '@holdfast/domain';
import {
  Api,
  Shop,
  expectProblem,
  expectStatus,
  guest,
  putOnSale,
  staffOf,
  type Shopper,
} from '../src/index.ts';

let shop: Shop;
let adminUrl: string;
let customer: Shopper;
let orderId: string;

beforeAll(async () => {
  shop = await Shop.open({ bff: { WAREHOUSE: '{"kind":"staff"}' } });
  ({ url: adminUrl } = await shop.startAdminBff());
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Green tea', cents: 499, stock: 10 }]);
  customer = await guest(shop);
  const { quoteId } = await customer.quote({ TEA: 1 });
  ({ orderId } = (await customer.place(quoteId, { token: 'tok_decline' })).body);
});
afterAll(() => shop.close());

/** The web API with the token of somebody of the staff. */
const staffApi = async (role: (typeof ROLES)[number]): Promise<Api> =>
  new Api(shop.url, (await staffOf(shop, adminUrl, role)).token);

describe.each(ROLES)('%s as a customer of the shop', (role) => {
  test.each([
    ['sees', 'get', ''],
    ['hears of', 'get', '/progress'],
    ['cancels', 'post', '/cancel'],
    ['pays', 'post', '/payments'],
  ] as const)('%s no order of others', async (_what, method, path) => {
    const api = await staffApi(role);
    const to = `/v1/orders/${orderId}${path}`;
    const body = path === '/payments' ? { paymentMethod: { token: 'tok_approve' } } : {};
    const headers = { 'idempotency-key': randomUUID() };
    const answer = method === 'get' ? await api.get(to) : await api.post(to, body, headers);
    expectProblem(answer, 404, 'ORDER_NOT_FOUND');
  });
});

test('staff shop as everybody does, and what they do is theirs', async () => {
  const api = await staffApi('SUPPORT');
  expect(expectStatus(200, await api.get<{ items: unknown[] }>('/v1/orders')).items).toEqual([]);
  const order = expectStatus(200, await customer.api.get(`/v1/orders/${orderId}`));
  expect(order).toMatchObject({ status: 'payment_declined' });
});
