import fc from 'fast-check';
import { decodeCursor, encodeCursor, type Listing } from './cursor.ts';

const everything = { brands: [], options: [], availableOnly: false };
const byName: Listing = { sort: 'NAME', categoryId: 'milk', filter: everything };
const byPrice: Listing = { sort: 'PRICE_ASC', categoryId: '', filter: everything };

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const good = encodeCursor(byPrice, { value: 1, productId: 'p' });
const fields = JSON.parse(Buffer.from(good, 'base64url').toString()) as unknown[];
/** A good cursor with other fields at the end, or at a place. */
const ending = (...last: unknown[]) => base64([...fields.slice(0, 4), ...last]);
const version = (value: number) => base64(fields.with(0, value));

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
  [
    'of another filter',
    encodeCursor(
      { ...byPrice, filter: { ...everything, brands: ['A'] } },
      { value: 1, productId: 'p' },
    ),
  ],
  ['with a name for a price', ending('x', 'p')],
  ['with a fraction for a price', ending(1.5, 'p')],
  ['with a huge price', ending(1e300, 'p')],
  ['with characters that SQL refuses', ending(1, 'p\0')],
  ['of another version', version(1)],
  ['with too little', ending(1)],
  ['with too much', ending(1, 'p', 'q')],
  ['of no shape', base64({ value: 1 })],
  ['of no sense', '%%%'],
])('refuses one %s', (_, cursor) => {
  expect(() => decodeCursor(byPrice, cursor)).toThrow(
    expect.objectContaining({ reason: 'INVALID_CURSOR' }),
  );
});

it('takes the good one that those were made of', () => {
  expect(decodeCursor(byPrice, ending(1, 'p'))).toEqual({ value: 1, productId: 'p' });
});
