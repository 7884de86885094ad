import { money } from '@holdfast/domain';
import type { ClientOf } from '@holdfast/platform';
import { TaxCategory, type Variant } from '@holdfast/proto/product';
import type { ProductServiceClient } from '@holdfast/proto/product/service';
import type { Catalogue, CatalogueItem } from './domain/catalogue.ts';

/** The catalogue as the product service tells it; one call for all SKUs. */
export function createCatalogue(client: ClientOf<typeof ProductServiceClient>): Catalogue {
  return {
    async items(skus, signal) {
      if (skus.length === 0) return new Map();
      const { variants } = await client.getVariants(
        { skus: [...skus] },
        signal === undefined ? {} : { signal },
      );
      return new Map(variants.map((variant) => [variant.sku, toItem(variant)]));
    },
  };
}

function toItem(variant: Variant): CatalogueItem {
  if (variant.price === undefined) {
    throw new TypeError(`The product service gave ${variant.sku} no price`);
  }
  return {
    sku: variant.sku,
    productId: variant.productId,
    name: variant.productName,
    options: variant.options,
    price: money(variant.price.currencyCode, variant.price.amountMinor),
    available: variant.available,
    taxCategory: variant.taxCategory === TaxCategory.REDUCED ? 'REDUCED' : 'STANDARD',
    image: variant.image,
  };
}
