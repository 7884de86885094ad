import { errorsCsv } from './errors-csv.ts';

test('errors become a file that does nothing in a spreadsheet', () => {
  const errors = [
    { row: 2, column: 'sku', code: 'SKU_INVALID', message: 'A "SKU" is short.' },
    { row: 3, column: null, code: 'REQUIRED', message: '=HYPERLINK("x")' },
  ];
  expect(errorsCsv(errors, ['row', 'column', 'code', 'message']).split('\r\n')).toEqual([
    '\uFEFF"row","column","code","message"',
    '"2","sku","SKU_INVALID","A ""SKU"" is short."',
    `"3","","REQUIRED","'=HYPERLINK(""x"")"`,
    '',
  ]);
});
