import { previewOf } from './preview.ts';

const HEADER = 'external_id,name,category,sku,price,currency';

test('the first rows are read, quoted cells too', () => {
  const lines = Array.from({ length: 9 }, (_, at) => `p${at},"Tea, green",tea,T-${at},1.50,EUR`);
  const preview = previewOf(`\uFEFF${HEADER}\r\n${lines.join('\r\n')}`);
  expect(preview).toMatchObject({ missing: [], unknown: [] });
  expect(preview?.rows).toHaveLength(5);
  expect(preview?.rows[0]).toEqual(['p0', 'Tea, green', 'tea', 'T-0', '1.50', 'EUR']);
});

test('semicolons are fine; what the header lacks, or has too much, is told', () => {
  expect(previewOf('External_ID;name;colour\np1;Tea;red')).toEqual({
    header: ['external_id', 'name', 'colour'],
    missing: ['category', 'sku', 'price', 'currency'],
    unknown: ['colour'],
    rows: [['p1', 'Tea', 'red']],
  });
});

test('what is no table is none', () => {
  expect(previewOf(`${HEADER}\n"p1,never closed`)).toBeUndefined();
});
