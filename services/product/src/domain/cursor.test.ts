import fc from 'fast-check';
import { decodeCursor, encodeCursor, type Listing } from './cursor.ts';

const byName: Listing = { sort: 'NAME', categoryId: 'milk' };
const byPrice: Listing = { sort: 'PRICE_ASC', categoryId: '' };
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

it('gives back the position it was made of', () => {
  const name = fc
    .string({ unit: 'grapheme', maxLength: 200 })
    .filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(name, (value) => {
      const position = { value, productId: 'prd_1' };
      const cursor = encodeCursor(byName, position);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(decodeCursor(byName, cursor)).toEqual(position);
    }),
    { seed: 1 },
  );
  const position = { value: 199, productId: 'prd_2' };
  expect(decodeCursor(byPrice, encodeCursor(byPrice, position))).toEqual(position);
});

it.each([
  [
    'of another order',
    encodeCursor({ ...byPrice, sort: 'PRICE_DESC' }, { value: 1, productId: 'p' }),
  ],
  [
    'of another category',
    encodeCursor({ ...byPrice, categoryId: 'x' }, { value: 1, productId: 'p' }),
  ],
  ['with a name for a price', base64([1, 'PRICE_ASC', '', 'x', 'p'])],
  ['with a fraction for a price', base64([1, 'PRICE_ASC', '', 1.5, 'p'])],
  ['with a huge price', base64([1, 'PRICE_ASC', '', 1e300, 'p'])],
  ['with characters that SQL refuses', base64([1, 'PRICE_ASC', '', 1, 'p\0'])],
  ['of another version', base64([2, 'PRICE_ASC', '', 1, 'p'])],
  ['with too little', base64([1, 'PRICE_ASC', '', 1])],
  ['with too much', base64([1, 'PRICE_ASC', '', 1, 'p', 'q'])],
  ['of no shape', base64({ value: 1 })],
  ['of no sense', '%%%'],
])('refuses one %s', (_, cursor) => {
  expect(() => decodeCursor(byPrice, cursor)).toThrow(
    expect.objectContaining({ reason: 'INVALID_CURSOR' }),
  );
});
