import { draftOf, optionNamesOf } from './draft.ts';

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
