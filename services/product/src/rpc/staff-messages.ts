import { fromCursor, toCursor, toIso } from '@holdfast/platform';
import { TaxCategory } from '@holdfast/proto/product';
import type { StaffProduct, StaffVariant, StockMovement } from '@holdfast/proto/product/staff';
import { z } from 'zod';
import type {
  FullProduct,
  MovementRow,
  NamePosition,
  StaffVariantRow,
} from '../db/staff-products.ts';
import { imagePath, toVariantMessage } from './messages.ts';

/** A product as staff get it. */
export function toStaffProductMessage(product: FullProduct): StaffProduct {
  return {
    id: product.id,
    externalId: product.external_id,
    name: product.name,
    description: product.description,
    brand: product.brand,
    categoryId: product.category_id,
    taxCategory: TaxCategory[product.tax_category],
    popularity: product.popularity,
    image: imagePath(product.image_id),
    variants: product.variants.map((variant) => toStaffVariant(variant, product)),
    archivedAt: product.archived_at === null ? undefined : toIso(product.archived_at),
    createdAt: toIso(product.created_at),
    updatedAt: toIso(product.updated_at),
  };
}

function toStaffVariant(row: StaffVariantRow, product: FullProduct): StaffVariant {
  const { sku, available, reserved, sold, received, listed } = row;
  const { name: product_name, tax_category, image_id } = product;
  return {
    variant: toVariantMessage({ ...row, product_name, tax_category, image_id }),
    stock: { sku, available, reserved, sold, received },
    listed,
  };
}

/** A line of the stock journal as staff get it. */
export function toMovementMessage(row: MovementRow): StockMovement {
  return {
    id: row.id,
    sku: row.sku,
    kind: row.kind,
    availableDelta: row.available_delta,
    reservedDelta: row.reserved_delta,
    soldDelta: row.sold_delta,
    orderId: row.order_id ?? '',
    reason: row.reason ?? '',
    actorId: row.actor_id,
    at: toIso(row.at),
  };
}

const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'));
const nameShape = z.tuple([text(200), text(64)]);

/** Packs a place in a list by name. */
export const toNameCursor = ({ name, id }: NamePosition): string => toCursor([name, id]);

/** Reads what {@link toNameCursor} wrote; undefined for the empty one. Throws INVALID_CURSOR. */
export function fromNameCursor(cursor: string): NamePosition | undefined {
  const position = fromCursor(nameShape, cursor);
  return position && { name: position[0], id: position[1] };
}
