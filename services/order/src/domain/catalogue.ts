import type { Money } from '@holdfast/domain';
import type { TaxCategory } from './tax.ts';

/** What the catalogue says of a SKU right now. */
export interface CatalogueItem {
  sku: string;
  productId: string;
  /** Name of the product. */
  name: string;
  /** What distinguishes the variant, such as `{ size: '1 l' }`. */
  options: Record<string, string>;
  /** Gross price of one unit. */
  price: Money;
  /** Units that can be sold now. */
  available: number;
  taxCategory: TaxCategory;
  /** Path of the picture, empty where there is none. */
  image: string;
}

/** Where names, prices and availability come from. SKUs that don't exist are not in the map. */
export interface Catalogue {
  items(skus: readonly string[], signal?: AbortSignal): Promise<Map<string, CatalogueItem>>;
}
