import type { ClientOf } from '@holdfast/platform';
import type { ImportCatalogueRequest, StockLevel } from '@holdfast/proto/product';
import type { ProductServiceClient } from '@holdfast/proto/product/service';

type Products = ClientOf<typeof ProductServiceClient>;

/** A SKU to put on sale. */
export interface Goods {
  sku: string;
  name: string;
  /** Gross price in cents of EUR. */
  cents: number;
  stock: number;
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#c33"/></svg>`;

function rowsOf(goods: readonly Goods[]): ImportCatalogueRequest[] {
  const category = { id: 'goods', name: 'Goods', parentId: '', position: 0, productCount: 0 };
  return [
    { row: 1, item: { $case: 'category', value: category } },
    ...goods.map(({ sku, name, cents, stock }, index): ImportCatalogueRequest => ({
      row: index + 2,
      item: {
        $case: 'product',
        value: {
          externalId: sku,
          name,
          description: `${name}, as good as it gets.`,
          brand: 'Tester & Sons',
          categoryId: 'goods',
          taxCategory: 'REDUCED',
          imageSvg: PICTURE,
          popularity: goods.length - index,
          variants: [
            {
              sku,
              options: { size: '1 l' },
              price: { currencyCode: 'EUR', amountMinor: cents },
              initialStock: stock,
              isDefault: true,
              weightGrams: 1000,
            },
          ],
        },
      },
    })),
  ];
}

/** Puts goods on sale; throws when a row is refused. */
export async function putOnSale(products: Products, goods: readonly Goods[]): Promise<void> {
  for await (const { verdict, row, message } of products.importCatalogue(rowsOf(goods))) {
    if (verdict === 'REJECTED') throw new Error(`Row ${String(row)} was refused: ${message}`);
  }
}

/** Where the units of a SKU are. */
export async function stockOf(products: Products, sku: string): Promise<StockLevel> {
  const { levels } = await products.getStock({ skus: [sku] });
  if (levels[0] === undefined) throw new Error(`There is no stock of ${sku}`);
  return levels[0];
}
