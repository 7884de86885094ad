import { newId } from '@holdfast/domain';
import type { Actor, ClientOf } from '@holdfast/platform';
import { auditEntriesOn } from '@holdfast/platform/testing';
import type { SaveCategoryRequest } from '@holdfast/proto/product/staff';
import { ProductStaffServiceClient } from '@holdfast/proto/product/staff-service';
import {
  category,
  importAll,
  product,
  reasonOf,
  startProduct,
  variant,
  type Product,
} from './support.ts';

const editor: Actor = { type: 'STAFF', id: newId('usr'), roles: ['CATALOGUE'] };

let shop: Product;
let desk: ClientOf<typeof ProductStaffServiceClient>;

beforeAll(async () => {
  shop = await startProduct();
  desk = shop.service.client(ProductStaffServiceClient, editor);
});
afterAll(() => shop.service.close());

const save = async (
  fields: Partial<SaveCategoryRequest> & { name: string },
  requestId = newId('evt'),
) => {
  const request = { create: false, id: '', parentId: '', reason: '', ...fields };
  const { category: saved } = await desk.saveCategory(request, { requestId });
  if (saved === undefined) throw new Error('The answer has no category');
  return saved;
};
const create = (name: string, fields: Partial<SaveCategoryRequest> = {}, requestId?: string) =>
  save({ create: true, name, ...fields }, requestId);
const remove = (id: string, requestId = newId('evt')) =>
  desk.deleteCategory({ id, reason: 'Not needed' }, { requestId });

/** The tree as the shop sees it, or what is below one of its categories. */
const seen = async (parentId = '') =>
  (await shop.client.listCategories({})).categories
    .filter((one) => one.parentId === parentId)
    .map(({ id }) => id);

describe('SaveCategory', () => {
  test('makes one once a request, with an id from its name, and the shop shows it', async () => {
    const requestId = newId('evt');
    const made = await create('Käse & Öl', { reason: 'Asked for' }, requestId);
    expect(made).toMatchObject({ id: 'kase-ol', name: 'Käse & Öl', parentId: '', productCount: 0 });
    expect(await create('Käse & Öl', { reason: 'Asked for' }, requestId)).toEqual(made);
    expect(await reasonOf(create('Other', {}, requestId))).toBe('REQUEST_ID_REUSED');
    expect((await create('Kase öl')).id).toBe('kase-ol-2');
    expect((await create('茶')).id).toBe('category');
    expect(await seen()).toEqual(['kase-ol', 'kase-ol-2', 'category']);
    const [entry, ...rest] = await auditEntriesOn(shop.service, made.id, 'category');
    expect(rest).toEqual([]);
    expect(entry).toMatchObject({
      ...{ action: 'category.created', actorId: editor.id, reason: 'Asked for' },
    });
  });

  test('renames one, which keeps its id, place and products', async () => {
    await importAll(shop.client, [
      category({ id: 'tea', position: 7 }),
      product({ externalId: 'T', categoryId: 'tea', variants: [variant({ sku: 'T' })] }),
    ]);
    const renamed = await save({ id: 'tea', name: ' Teas ' });
    expect(renamed).toEqual({
      id: 'tea',
      name: 'Teas',
      parentId: '',
      position: 7,
      productCount: 1,
    });
    await save({ id: 'tea', name: 'Teas' });
    const entries = await auditEntriesOn(shop.service, 'tea');
    expect(entries.map(({ action }) => action)).toEqual(['category.edited']);
  });

  test('moves one among its siblings, and under another parent', async () => {
    await create('Root');
    for (const name of ['A', 'B', 'C']) await create(name, { parentId: 'root' });
    expect(await seen('root')).toEqual(['a', 'b', 'c']);
    await save({ id: 'c', name: 'C', parentId: 'root', position: 0 });
    expect(await seen('root')).toEqual(['c', 'a', 'b']);
    await save({ id: 'c', name: 'C', parentId: 'root', position: 99 });
    expect(await seen('root')).toEqual(['a', 'b', 'c']);
    await save({ id: 'a', name: 'A', parentId: 'c' });
    expect([await seen('root'), await seen('c')]).toEqual([['b', 'c'], ['a']]);
    await create('D', { parentId: 'root', position: 1 });
    expect(await seen('root')).toEqual(['b', 'd', 'c']);
  });

  test.each([
    ['itself', 'loop', 'CATEGORY_LOOP'],
    ['one below it', 'loop-below', 'CATEGORY_LOOP'],
    ['one that there is not', 'nowhere', 'CATEGORY_NOT_FOUND'],
  ])('refuses %s as the parent', async (_, parentId, reason) => {
    await importAll(shop.client, [
      category({ id: 'loop' }),
      category({ id: 'loop-below', parentId: 'loop' }),
    ]);
    expect(await reasonOf(save({ id: 'loop', name: 'Loop', parentId }))).toBe(reason);
    expect(await seen('loop')).toEqual(['loop-below']);
  });

  test('refuses an id that is taken, unknown or none, and a name of nothing', async () => {
    await create('Once', { id: 'own-id' });
    expect(await reasonOf(create('Twice', { id: 'own-id' }))).toBe('CATEGORY_TAKEN');
    expect(await reasonOf(save({ id: 'unknown', name: 'X' }))).toBe('CATEGORY_NOT_FOUND');
    expect(await reasonOf(save({ name: 'X' }))).toBe('VALIDATION_FAILED');
    expect(await reasonOf(create('X', { id: 'Not a slug' }))).toBe('VALIDATION_FAILED');
    expect(await reasonOf(create('  '))).toBe('VALIDATION_FAILED');
    expect(await reasonOf(create('x'.repeat(101)))).toBe('VALIDATION_FAILED');
  });

  test('makes as many as ask at once, each with its own id and place', async () => {
    await create('Busy');
    await Promise.all(Array.from({ length: 5 }, () => create('Same', { parentId: 'busy' })));
    expect(await seen('busy')).toEqual(['same', 'same-2', 'same-3', 'same-4', 'same-5']);
  });
});

describe('DeleteCategory', () => {
  test('removes one that is empty, once a request', async () => {
    await create('Short-lived');
    const requestId = newId('evt');
    await remove('short-lived', requestId);
    await remove('short-lived', requestId);
    expect(await seen()).not.toContain('short-lived');
    expect(await reasonOf(remove('short-lived'))).toBe('CATEGORY_NOT_FOUND');
    const [last] = await auditEntriesOn(shop.service, 'short-lived');
    expect(last).toMatchObject({ action: 'category.deleted', reason: 'Not needed' });
  });

  test('refuses one with categories below it', async () => {
    await create('Upper');
    await create('Lower', { parentId: 'upper' });
    expect(await reasonOf(remove('upper'))).toBe('CATEGORY_IN_USE');
    await remove('lower');
    await remove('upper');
    expect(await seen()).not.toContain('upper');
  });

  test('refuses one with products, archived ones too', async () => {
    const [, verdict] = await importAll(shop.client, [
      category({ id: 'full' }),
      product({ externalId: 'F', categoryId: 'full', variants: [variant({ sku: 'F' })] }),
    ]);
    expect(await reasonOf(remove('full'))).toBe('CATEGORY_IN_USE');
    const archive = { productId: verdict?.id ?? '', archived: true, reason: 'Over' };
    await desk.archiveProduct(archive, { requestId: newId('evt') });
    expect(await reasonOf(remove('full'))).toBe('CATEGORY_IN_USE');
    expect(await seen()).toContain('full');
  });
});

test('both are for those who may edit the catalogue', async () => {
  const warehouse: Actor = { type: 'STAFF', id: newId('usr'), roles: ['WAREHOUSE'] };
  const other = shop.service.client(ProductStaffServiceClient, warehouse);
  const request = { create: true, id: 'theirs', name: 'X', parentId: '', reason: '' };
  const saving = other.saveCategory(request, { requestId: newId('evt') });
  expect(await reasonOf(saving)).toBe('PERMISSION_DENIED');
  const removing = other.deleteCategory({ id: 'tea', reason: 'X' }, { requestId: newId('evt') });
  expect(await reasonOf(removing)).toBe('PERMISSION_DENIED');
  expect(await seen()).not.toContain('theirs');
});
