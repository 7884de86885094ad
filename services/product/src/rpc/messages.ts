import { toIso } from '@holdfast/platform';
import { ReservationStatus, TaxCategory } from '@holdfast/proto/product';
import type { Product, Reservation as ReservationMessage, Variant } from '@holdfast/proto/product';
import type { ShownProduct, VariantRecord } from '../db/products.ts';
import type { Reservation } from '../domain/reservation.ts';

/** Path of a picture below the web BFF, empty where there is none. */
export function imagePath(imageId: string | null): string {
  return imageId === null ? '' : `/v1/images/${imageId}.svg`;
}

/** A variant as callers get it. */
export function toVariantMessage(variant: VariantRecord): Variant {
  return {
    sku: variant.sku,
    productId: variant.product_id,
    productName: variant.product_name,
    options: variant.options,
    price: { currencyCode: variant.currency_code, amountMinor: variant.price_minor },
    available: variant.available,
    isDefault: variant.is_default,
    taxCategory: TaxCategory[variant.tax_category],
    weightGrams: variant.weight_grams,
    image: imagePath(variant.image_id),
  };
}

/** A product as callers get it. */
export function toProductMessage(product: ShownProduct): Product {
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    description: product.description,
    brand: product.brand,
    categoryId: product.category_id,
    variants: product.variants.map(toVariantMessage),
    image: imagePath(product.image_id),
    updatedAt: toIso(product.updated_at),
  };
}

/** A reservation as callers get it. */
export function toReservationMessage(reservation: Reservation): ReservationMessage {
  return {
    orderId: reservation.orderId,
    status: ReservationStatus[reservation.status],
    expiresAt: toIso(reservation.expiresAt),
  };
}
