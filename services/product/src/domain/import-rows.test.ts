import { MAX_PRICE_MINOR } from '@holdfast/domain';
import type { ImportProduct } from '@holdfast/proto/product';
import { isRejection, readCategory, readProduct } from './import-rows.ts';

const input = (fields: Partial<ImportProduct> = {}): ImportProduct => ({
  externalId: 'milk',
  name: 'Milk',
  description: '',
  brand: '',
  categoryId: 'dairy',
  taxCategory: 'UNSPECIFIED',
  variants: [variant()],
  imageSvg: '',
  popularity: 0,
  ...fields,
});

const variant = (fields: object = {}) => ({
  sku: 'MILK',
  options: { size: '1 l', fat: '3.5 %' },
  price: { currencyCode: 'EUR', amountMinor: 119 },
  initialStock: 0,
  isDefault: true,
  weightGrams: 0,
  ...fields,
});

const hashOf = (row: ImportProduct) => {
  const read = readProduct(row);
  if (isRejection(read)) throw new Error(read.message);
  return read.contentHash;
};

describe('the content hash', () => {
  it('is the same for the same content', () => {
    const same = [
      input(),
      input({ taxCategory: 'STANDARD' }),
      input({ variants: [variant({ options: { fat: '3.5 %', size: '1 l' } })] }),
      input({ variants: [variant({ initialStock: 99 })] }),
    ];
    expect(new Set(same.map(hashOf)).size).toBe(1);
  });

  it('is another for any change', () => {
    const different = [
      input(),
      input({ name: 'Oat milk' }),
      input({ taxCategory: 'REDUCED' }),
      input({ popularity: 1 }),
      input({ imageSvg: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
      input({ variants: [variant({ price: { currencyCode: 'USD', amountMinor: 119 } })] }),
      input({ variants: [variant({ weightGrams: 1 })] }),
      input({ variants: [variant(), variant({ sku: 'MILK-2', isDefault: false })] }),
      input({ variants: [variant({ sku: 'MILK-2', isDefault: false }), variant()] }),
    ];
    expect(new Set(different.map(hashOf)).size).toBe(different.length);
  });
});

it.each([MAX_PRICE_MINOR + 1, Number.MAX_SAFE_INTEGER + 1, 0, 1.5, Infinity, NaN])(
  'refuses a price of %p',
  (amountMinor) => {
    const row = input({ variants: [variant({ price: { currencyCode: 'EUR', amountMinor } })] });
    expect(readProduct(row)).toHaveProperty('reason');
  },
);

it('takes the highest price', () => {
  const price = { currencyCode: 'EUR', amountMinor: MAX_PRICE_MINOR };
  expect(readProduct(input({ variants: [variant({ price })] }))).not.toHaveProperty('reason');
});

it.each([
  input({ name: 'Milk \u202e' }),
  input({ name: 'Milk\nand more' }),
  input({ name: '\u3164' }),
  input({ brand: 'Dairy \u2066' }),
  input({ externalId: 'milk\u200f' }),
  input({ variants: [variant({ options: { size: '\u202el 1' } })] }),
  input({ variants: [variant({ options: { '\u202esize': '1 l' } })] }),
])('refuses lines in which something is hidden (%#)', (row) => {
  expect(readProduct(row)).toHaveProperty('reason', 'VALIDATION_FAILED');
});

it('takes a description of several lines', () => {
  const description = '3.5 % fat\n\tfrom the valley\r\n\u2022';
  expect(readProduct(input({ description }))).toMatchObject({ description });
});

it('says which fields are wrong', () => {
  expect(readProduct(input({ name: '', popularity: -1 }))).toEqual({
    reason: 'VALIDATION_FAILED',
    message: expect.stringMatching(/name: .*; popularity: /),
  });
});

it('reads a department as a category without a parent', () => {
  const row = { id: 'dairy', name: 'Dairy', parentId: '', position: 0, productCount: 7 };
  const expected = { id: 'dairy', name: 'Dairy', parentId: undefined, position: 0 };
  expect(readCategory(row)).toEqual(expected);
});
