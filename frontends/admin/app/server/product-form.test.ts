import { FormRefused } from '@holdfast/site/server';
import { readProductForm } from './product-form.ts';

const VARIANT = { sku: 'tea-1', values: ['1 l', ''], price: '4,50', weight: '', stock: '7' };

function formOf(fields: Record<string, string>, variants: object[]): FormData {
  const form = new FormData();
  const all = {
    ...{ name: 'Tea', categoryId: 'tea', taxCategory: 'reduced', currency: 'eur' },
    ...{ reason: 'New', key: '0123456789abcdef', popularity: '', brand: '' },
    ...{ optionNames: '["size","colour"]', variants: JSON.stringify(variants) },
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  return form;
}

test('what people type becomes a product', () => {
  const { edit, key } = readProductForm(formOf({}, [{ ...VARIANT, isDefault: true }]));
  expect(key).toBe('0123456789abcdef');
  expect(edit).toEqual({
    ...{ name: 'Tea', description: '', brand: '', categoryId: 'tea', taxCategory: 'reduced' },
    ...{ popularity: 0, reason: 'New' },
    variants: [
      {
        ...{ sku: 'TEA-1', isDefault: true, weightGrams: 0, initialStock: 7 },
        price: { currencyCode: 'EUR', amountMinor: 450 },
        options: { size: '1 l' },
      },
    ],
  });
});

test('what is wrong is told by variant and field', () => {
  const variants = [
    { ...VARIANT, isDefault: true },
    { ...VARIANT, isDefault: false, price: 'free', weight: '1.5' },
    { ...VARIANT, isDefault: false, sku: 'Tee & so', values: ['', 'x'.repeat(101)] },
  ];
  let refused: unknown;
  try {
    readProductForm(formOf({}, variants));
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(FormRefused);
  expect((refused as FormRefused).problem.fields).toEqual({
    'variants.1.sku': 'skuTwice',
    'variants.1.price': 'price',
    'variants.1.weight': 'whole',
    'variants.2.sku': 'sku',
    'variants.2.option1': 'length',
  });
});

test.each([
  ['name', ''],
  ['reason', ''],
  ['popularity', '-1'],
  ['variants', '[]'],
  ['variants', 'nonsense'],
  ['currency', 'EURO'],
  ['currency', 'QQQ'],
  ['optionNames', JSON.stringify(['x'.repeat(51)])],
])('%s can’t be “%s”', (name, value) => {
  const form = formOf({}, [{ ...VARIANT, isDefault: true }]);
  form.set(name, value);
  expect(() => readProductForm(form)).toThrow(FormRefused);
});
