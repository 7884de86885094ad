import { randomUUID } from 'node:crypto';
import * as contract from '@holdfast/bff-admin/contract';
import type { RouteContract } from '@holdfast/bff-shared/contract';
import { ROLES, isPermitted, newId, paymentIdOf, type Permission } from '@holdfast/domain';
import { Shop, guest, register, staffOf } from '../src/index.ts';

const IDS: Record<string, string> = {
  orderId: newId('ord'),
  userId: newId('usr'),
  productId: newId('prd'),
  categoryId: 'none',
  importId: newId('imp'),
  paymentId: paymentIdOf(newId('ord'), 1),
  workflowId: `order:${newId('ord')}`,
  sku: 'NONE-1',
  eventId: 'evt_none',
  file: 'none.svg',
};
const reason = 'Because';
const price = { currencyCode: 'EUR', amountMinor: 100 };
const variants = [{ sku: 'NONE-1', price, isDefault: true }];
const product = { name: 'None', categoryId: 'none', variants };

/** What each route needs, and a request that is fine apart from what it is about. */
const ROUTES: Record<
  string,
  { needs: Permission | 'to be staff' | 'nothing'; body?: unknown; query?: string; file?: string }
> = {
  login: { needs: 'nothing', body: { email: 'nobody@example.com', password: 'x' } },
  refresh: { needs: 'nothing', body: { refreshToken: 'x' } },
  logout: { needs: 'nothing', body: { refreshToken: 'x' } },
  getImage: { needs: 'nothing' },
  getMe: { needs: 'to be staff' },
  listCategories: { needs: 'to be staff' },
  getHealth: { needs: 'system.read' },
  getOverview: { needs: 'orders.read' },
  listAudit: { needs: 'audit.read' },
  listOrders: { needs: 'orders.read' },
  getOrder: { needs: 'orders.read' },
  listOrderEvents: { needs: 'orders.read' },
  listOrderActions: { needs: 'orders.read' },
  listOrderNotes: { needs: 'orders.read' },
  getOrderTimeline: { needs: 'orders.read' },
  getOrderProgress: { needs: 'orders.read' },
  addOrderNote: { needs: 'orders.note', body: { text: 'A note' } },
  reportShipment: { needs: 'orders.ship', body: { state: 'packed' } },
  cancelOrder: { needs: 'orders.cancel', body: { reason } },
  listWork: { needs: 'orders.read' },
  listWorkflows: { needs: 'orders.read' },
  assignWork: {
    needs: 'orders.assign',
    body: { assigneeId: newId('usr'), expectedAssigneeId: null },
  },
  resolveWork: { needs: 'orders.resolve', body: { action: 'retry', reason } },
  listPayments: { needs: 'payments.read' },
  listOrderPayments: { needs: 'payments.read' },
  getPayment: { needs: 'payments.read' },
  refundPayment: { needs: 'payments.refund', body: { amount: price, reason } },
  listWebhookEvents: { needs: 'payments.read' },
  replayWebhookEvent: { needs: 'webhooks.replay' },
  listProducts: { needs: 'catalogue.read' },
  getProduct: { needs: 'catalogue.read' },
  listStockMovements: { needs: 'catalogue.read' },
  createCategory: { needs: 'catalogue.edit', body: { name: 'None', parentId: 'none' } },
  updateCategory: { needs: 'catalogue.edit', body: { name: 'None' } },
  deleteCategory: { needs: 'catalogue.edit', query: '?reason=None' },
  createProduct: { needs: 'catalogue.edit', body: product },
  updateProduct: { needs: 'catalogue.edit', body: { ...product, updatedAt: '' } },
  archiveProduct: { needs: 'catalogue.edit', body: { reason } },
  restoreProduct: { needs: 'catalogue.edit', body: { reason } },
  setPrice: { needs: 'catalogue.edit', body: { price, reason } },
  adjustStock: { needs: 'stock.adjust', body: { delta: 1, reason } },
  startImport: {
    needs: 'catalogue.edit',
    query: '?fileName=none.csv&dryRun=true',
    file: 'external_id,name,category,sku,price,currency\nnone,None,none,NONE-1,1.00,EUR\n',
  },
  getImport: { needs: 'catalogue.edit' },
  listColleagues: { needs: 'staff.names' },
  listUsers: { needs: 'customers.read' },
  getUser: { needs: 'customers.read' },
  listUserAddresses: { needs: 'customers.read' },
  listUserDeliveries: { needs: 'deliveries.read' },
  listSignIns: { needs: 'sign_ins.read' },
  setUserRoles: { needs: 'roles.set', body: { roles: [], reason } },
  lockUser: { needs: 'accounts.lock', body: { reason } },
  unlockUser: { needs: 'accounts.lock', body: { reason } },
};

const contracts = Object.entries(contract as Record<string, unknown>).filter(
  (entry): entry is [string, RouteContract] =>
    typeof entry[1] === 'object' && entry[1] !== null && 'method' in entry[1] && 'path' in entry[1],
);

/** What those who have no permission for an order get: as if it weren't there. */
const HIDDEN = [
  'getOrder',
  'listOrderEvents',
  'listOrderActions',
  'getOrderTimeline',
  'getOrderProgress',
];

let shop: Shop;
let url: string;
const tokens = new Map<string, string | undefined>();

beforeAll(async () => {
  shop = await Shop.open({}, { workers: false });
  ({ url } = await shop.startAdminBff());
  for (const role of ROLES) tokens.set(role, (await staffOf(shop, url, role)).token);
  tokens.set('a customer', (await register(shop)).tokens.accessToken);
  tokens.set('a guest', (await guest(shop)).tokens.accessToken);
  const { accessToken } = await shop.users.createOrderToken({ orderId: newId('ord') });
  tokens.set('who looked up an order', accessToken);
  tokens.set('nobody', undefined);
});
afterAll(() => shop.close());

/** The status and the code of a route's answer to somebody. */
async function answerOf(name: string, route: RouteContract, who: string): Promise<string> {
  const { body, query = '', file } = ROUTES[name] ?? {};
  const token = tokens.get(who);
  const path = route.path.replaceAll(/:(\w+)/g, (_, param: string) =>
    encodeURIComponent(IDS[param] ?? ''),
  );
  const response = await fetch(url + path + query, {
    method: route.method.toUpperCase(),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(file === undefined ? {} : { 'content-type': 'text/csv' }),
      'idempotency-key': randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(file === undefined ? {} : { body: file }),
  });
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.includes('problem') ?? false;
  const code = isProblem ? (JSON.parse(text) as { code: string }).code : '';
  return `${String(response.status)} ${code}`.trim();
}

test('every route says here what it needs', () => {
  expect(Object.keys(ROUTES).sort()).toEqual(contracts.map(([name]) => name).sort());
});

describe.each(contracts)('%s', (name, route) => {
  const needs = ROUTES[name]?.needs ?? 'nothing';

  test.each(ROLES)('for %s', async (role) => {
    const answer = await answerOf(name, route, role);
    const allowed = needs === 'nothing' || needs === 'to be staff' || isPermitted([role], needs);
    if (allowed) {
      expect(answer).not.toMatch(/^(401 UNAUTHENTICATED|403|5\d\d)/);
      expect(answer).not.toContain('VALIDATION_FAILED');
    } else if (HIDDEN.includes(name)) expect(answer).toBe('404 ORDER_NOT_FOUND');
    else expect(answer).toBe('403 PERMISSION_DENIED');
  });

  test.each(['a customer', 'a guest', 'who looked up an order', 'nobody'])(
    'for %s',
    async (who) => {
      const answer = await answerOf(name, route, who);
      if (needs === 'nothing') expect(answer).not.toMatch(/^(403|5\d\d)/);
      else expect(answer).toBe(who === 'nobody' ? '401 UNAUTHENTICATED' : '403 STAFF_ONLY');
    },
  );
});
