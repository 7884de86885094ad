import type { ImportColumn } from '@holdfast/bff-admin/contract';

type Row = Partial<Record<ImportColumn, string>>;

/** A file with a product of two variants, to be overwritten. */
export function templateCsv(columns: readonly ImportColumn[], category: string): string {
  const variant = { external_id: 'tea-1', price: '4.50', currency: 'EUR' };
  const rows: Row[] = [
    {
      ...{ ...variant, name: 'Assam tea', category, sku: 'TEA-1-S', tax: 'reduced' },
      ...{ description: 'Dark and malty.', brand: 'Tester & Sons', popularity: '10' },
      ...{ options: 'size=100 g', stock: '20', weight_grams: '120', default: 'yes' },
    },
    {
      ...{ ...variant, sku: 'TEA-1-L', price: '9.90' },
      ...{ options: 'size=250 g', stock: '10', weight_grams: '280' },
    },
  ];
  const lines = rows.map((row) => columns.map((column) => row[column] ?? ''));
  return [columns, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}
