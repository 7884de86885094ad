import { REASONS, isReason } from '@holdfast/domain';
import { openBackstage, type Backstage } from './support.ts';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { in: string; name: string; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
  security?: Record<string, string[]>[];
}

interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}

let backstage: Backstage;
let url: string;
let document: Document;

beforeAll(async () => {
  backstage = await openBackstage();
  ({ url } = await backstage.start());
  const response = await fetch(`${url}/openapi.json`);
  expect(response.status).toBe(200);
  document = (await response.json()) as Document;
});

afterAll(() => backstage.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test('bounds integers by rules of the shop, not by what a double can hold', () => {
  expect(JSON.stringify(document)).not.toContain(String(Number.MAX_SAFE_INTEGER));
});

test('names every route of this version', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(
    operations()
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
      .sort(),
  ).toEqual([
    'DELETE /v1/cart/items/{sku}',
    'DELETE /v1/me/addresses/{addressId}',
    'DELETE /v1/me/sessions/{sessionId}',
    'GET /v1/cart',
    'GET /v1/categories',
    'GET /v1/images/{file}',
    'GET /v1/me',
    'GET /v1/me/addresses',
    'GET /v1/me/sessions',
    'GET /v1/orders',
    'GET /v1/orders/{orderId}',
    'GET /v1/orders/{orderId}/events',
    'GET /v1/orders/{orderId}/progress',
    'GET /v1/products',
    'GET /v1/products/{productId}',
    'GET /v1/shipping-countries',
    'GET /v1/shipping-methods',
    'PATCH /v1/me',
    'POST /v1/auth/guest',
    'POST /v1/auth/login',
    'POST /v1/auth/logout',
    'POST /v1/auth/refresh',
    'POST /v1/auth/register',
    'POST /v1/checkout/quote',
    'POST /v1/me/addresses',
    'POST /v1/me/password',
    'POST /v1/orders',
    'POST /v1/orders/lookup',
    'POST /v1/orders/{orderId}/cancel',
    'POST /v1/orders/{orderId}/payment-return',
    'POST /v1/orders/{orderId}/payments',
    'POST /webhooks/payments/{provider}',
    'PUT /v1/cart',
    'PUT /v1/cart/items/{sku}',
    'PUT /v1/me/addresses/{addressId}',
  ]);
});

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
  const found = [...references].map(([, path = '']) => path);
  expect(found.length).toBeGreaterThan(50);
  for (const path of new Set(found)) {
    const target = path
      .split('/')
      .reduce<unknown>(
        (node, key) => (node as Record<string, unknown> | undefined)?.[key],
        document,
      );
    expect([path, typeof target]).toEqual([path, 'object']);
  }
});

test('operations have names of their own, words, and every parameter of their path', () => {
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, operation } of operations()) {
    expect(operation.summary).not.toBe('');
    expect(operation.tags).toHaveLength(1);
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(declared.map(({ name }) => name)).toEqual(names);
    expect(declared.every(({ required }) => required)).toBe(true);
  }
});

test('every route says how it succeeds and which problems it answers with, by status', () => {
  for (const { path, method, operation } of operations()) {
    const route = `${method} ${path}`;
    const statuses = Object.keys(operation.responses);
    expect([route, statuses.some((status) => status.startsWith('2'))]).toEqual([route, true]);
    for (const status of statuses.filter((code) => !code.startsWith('2'))) {
      const { description, content } = operation.responses[status] ?? { description: '' };
      expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
      const codes = description.split(', ');
      for (const code of codes) {
        expect([route, code, isReason(code) && REASONS[code].http]).toEqual([
          route,
          code,
          Number(status),
        ]);
      }
    }
    const all = statuses.flatMap((status) => operation.responses[status]?.description ?? []).join();
    expect(all).toContain('RATE_LIMITED');
    if (operation.security) expect(all).toContain('TOKEN_EXPIRED');
    if (operation.requestBody) expect(all).toContain('MALFORMED_JSON');
  }
});

test('placing an order is described in full', () => {
  const operation = document.paths['/v1/orders']?.['post'];
  expect(Object.keys(operation?.responses ?? {})).toEqual(
    expect.arrayContaining(['201', '202', '402', '409', '422']),
  );
  expect(operation?.responses['409']?.description).toBe(
    'OUT_OF_STOCK, PRICE_CHANGED, QUOTE_EXPIRED, QUOTE_USED, ORDER_CLOSED',
  );
  expect(operation?.parameters).toEqual([
    {
      in: 'header',
      name: 'Idempotency-Key',
      required: true,
      schema: expect.objectContaining({
        pattern: expect.stringContaining('{8,128}'),
        examples: [expect.stringMatching(/^.{36}$/)],
      }),
      description: expect.stringContaining('8 to 128'),
    },
  ]);
  expect(operation?.responses['202']?.description).toContain('repeat the same request');
  const item = document.paths['/v1/cart/items/{sku}']?.['put']?.requestBody;
  expect(item?.content['application/json']?.schema).toMatchObject({
    properties: { quantity: { type: 'integer', minimum: 0, maximum: 999 } },
  });
  const cart = document.paths['/v1/cart']?.['put']?.requestBody;
  expect(cart?.content['application/json']?.schema).toMatchObject({
    properties: {
      items: {
        type: 'array',
        maxItems: 100,
        items: { properties: { quantity: { type: 'integer', minimum: 1, maximum: 999 } } },
      },
    },
  });
});

test('the page needs nothing from elsewhere', async () => {
  const page = await fetch(`${url}/docs`);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await page.text();
  const parts = [...html.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, path = '']) => path);
  expect(parts).toHaveLength(3);
  for (const path of parts) {
    expect(path).toMatch(/^\/docs\//);
    expect((await fetch(url + path)).status).toBe(200);
  }
});

test('a webhook is described as what it is: signed, and read by nobody on the way', () => {
  const operation = document.paths['/webhooks/payments/{provider}']?.['post'];
  expect(operation?.security).toBeUndefined();
  expect(operation?.parameters).toEqual([
    expect.objectContaining({ in: 'path', name: 'provider', required: true }),
    expect.objectContaining({ in: 'header', name: 'Sandbox-Signature' }),
  ]);
  expect(operation?.requestBody?.content['application/json']?.schema).toMatchObject({
    required: ['id', 'type'],
  });
  const problems = ['400', '401', '404', '413', '415', '429', '500', '503'];
  expect(Object.keys(operation?.responses ?? {})).toEqual(['200', ...problems]);
});
