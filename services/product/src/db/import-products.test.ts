import type { ProductRow } from '../domain/import-rows.ts';
import { splitBatch } from './import-products.ts';

const row = (externalId: string, ...skus: string[]): ProductRow => ({
  externalId,
  name: externalId,
  description: '',
  brand: '',
  categoryId: 'goods',
  taxCategory: 'STANDARD',
  popularity: 0,
  currencyCode: 'EUR',
  image: undefined,
  contentHash: externalId,
  variants: skus.map((sku) => ({
    sku,
    options: {},
    priceMinor: 1,
    isDefault: true,
    weightGrams: 0,
    initialStock: 0,
  })),
});

it('cuts a run where a product or a SKU comes again, and nowhere else', () => {
  const rows = [row('a', 'A'), row('b', 'B', 'a'), row('a', 'C'), row('d', 'C'), row('e', 'E')];
  const parts = splitBatch(rows).map((part) => part.map(({ externalId }) => externalId));
  expect(parts).toEqual([['a', 'b'], ['a'], ['d', 'e']]);
  expect(splitBatch([])).toEqual([]);
});
