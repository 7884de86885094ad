import * as contract from '@holdfast/bff-admin/contract';
import { REASONS, isReason } from '@holdfast/domain';
import { Shop } from '../src/index.ts';

interface Operation {
  operationId: string;
  summary: string;
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
  security?: unknown[];
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
}

let shop: Shop;
let url: string;
let document: Document;

beforeAll(async () => {
  shop = await Shop.open({}, { workers: false });
  ({ url } = await shop.startAdminBff());
  document = (await (await fetch(`${url}/openapi.json`)).json()) as Document;
});
afterAll(() => shop.close());

test('the document has every contract, and no other route', () => {
  const ofContracts = Object.values(contract as Record<string, unknown>).flatMap((value) => {
    if (typeof value !== 'object' || value === null || !('path' in value)) return [];
    const { method, path } = value as { method: string; path: string };
    return [`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`];
  });
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(documented.sort()).toEqual(ofContracts.sort());
});

test('every route names its problems by status, and what it is for staff alone', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { summary, responses, security } of operations) {
    expect(summary).not.toBe('');
    for (const [status, { description }] of Object.entries(responses)) {
      if (status.startsWith('2')) continue;
      for (const code of description.split(', ')) {
        expect([code, isReason(code) && REASONS[code].http]).toEqual([code, Number(status)]);
      }
    }
    if (security) expect(responses['403']?.description).toContain('STAFF_ONLY');
  }
});

test('a file is described by its type', () => {
  const operation = document.paths['/v1/imports']?.['post'];
  expect(Object.keys(operation?.requestBody?.content ?? {})).toEqual(['text/csv']);
  expect(operation?.responses['413']?.description).toBe('BODY_TOO_LARGE');
});

test('the page of the document is there', async () => {
  const page = await fetch(`${url}/docs`);
  expect([page.status, page.headers.get('content-type')]).toEqual([
    200,
    'text/html; charset=utf-8',
  ]);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});
