import type { ClientOf } from '@holdfast/platform';
import { TaxCategory, type ImportCatalogueRequest } from '@holdfast/proto/product';
import type { ProductServiceClient } from '@holdfast/proto/product/service';

/** The product service as the driver calls it. */
export type ProductClient = ClientOf<typeof ProductServiceClient>;

const PLENTY = 100_000;
const SKUS = 100;

/** Goods of which there is more than enough, in the middle of the demo shop's. */
export class Goods {
  #next = 0;

  static async stock(products: ProductClient): Promise<Goods> {
    const skus = Array.from({ length: SKUS }, (_, index) => plentiful(index));
    await importGoods(products, skus, PLENTY);
    return new Goods();
  }

  /** So many different SKUs, others each time. */
  take(count: number): string[] {
    return Array.from({ length: count }, () => {
      const sku = plentiful(this.#next);
      this.#next = (this.#next + 1) % SKUS;
      return sku;
    });
  }
}

const plentiful = (index: number): string => `BENCH-${index}`;

/** Adds products of one variant each, with so many units of it. */
export async function importGoods(
  products: ProductClient,
  skus: readonly string[],
  initialStock: number,
): Promise<void> {
  for await (const { verdict, reason, message } of products.importCatalogue(
    rows(skus, initialStock),
  )) {
    if (verdict === 'REJECTED') throw new Error(`The goods were refused: ${reason}. ${message}`);
  }
}

function* rows(skus: readonly string[], initialStock: number): Generator<ImportCatalogueRequest> {
  const value = { id: 'bench', name: 'Bench', parentId: '', position: 99, productCount: 0 };
  yield { row: 1, item: { $case: 'category', value } };
  for (const [index, sku] of skus.entries()) {
    yield {
      row: index + 2,
      item: {
        $case: 'product',
        value: {
          externalId: sku,
          name: `Measured ${sku.toLowerCase()}`,
          description: 'Bought again and again.',
          brand: 'Bench',
          categoryId: value.id,
          taxCategory: TaxCategory.STANDARD,
          imageSvg: '',
          popularity: 0,
          variants: [
            {
              sku,
              options: {},
              price: { currencyCode: 'EUR', amountMinor: 1_990 },
              initialStock,
              isDefault: true,
              weightGrams: 500,
            },
          ],
        },
      },
    };
  }
}
