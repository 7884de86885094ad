import { draftOf, emptyVariant, optionNamesOf, withOptionNames } from './draft.ts';

const stock = { available: 1, reserved: 0, sold: 0, received: 1 };
const variant = (sku: string, options: Record<string, string>, listed = true) => ({
  ...{ sku, options, listed, stock, isDefault: sku === 'A', weightGrams: 5 },
  price: { currencyCode: 'JPY', amountMinor: 450 },
});

test('a product as its editor shows it; what is not sold any more is left out', () => {
  const variants = [
    variant('A', { size: '1 l' }),
    variant('B', { colour: 'red' }),
    variant('C', { shape: 'round' }, false),
  ];
  expect(draftOf({ variants })).toMatchObject({
    optionNames: ['size', 'colour'],
    currencyCode: 'JPY',
    variants: [
      { sku: 'A', values: ['1 l', ''], price: '450', weight: '5', isDefault: true, isKnown: true },
      { sku: 'B', values: ['', 'red'], isDefault: false },
    ],
  });
});

test('names of options are parted by commas, each once', () => {
  expect(optionNamesOf(' size, colour ,, size')).toEqual(['size', 'colour']);
});

test.each([
  [['colour'], ['red']],
  [
    ['colour', 'size'],
    ['red', '1 l'],
  ],
  [
    ['size', 'shade'],
    ['1 l', 'red'],
  ],
  [
    ['volume', 'colour'],
    ['1 l', 'red'],
  ],
  [
    ['size', 'shape', 'colour'],
    ['1 l', '', 'red'],
  ],
  [
    ['colour', 'shape'],
    ['red', ''],
  ],
  [['shape'], ['']],
  [[], []],
])('under %j, size and colour become %j', (names, values) => {
  const variants = [{ ...emptyVariant(0), values: ['1 l', 'red'] }];
  const [variant] = withOptionNames({ optionNames: ['size', 'colour'], variants }, names);
  expect(variant?.values).toEqual(values);
});
