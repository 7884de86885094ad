import { domainError } from '@holdfast/domain';
import { toIso } from '@holdfast/platform';
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

const nameShape = z.tuple([z.string().max(200), z.string().max(64)]);

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const decode = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

/** Packs a place in a list by name. */
export const toNameCursor = ({ name, id }: NamePosition): string =>
  encode(JSON.stringify([name, id]));

/** Reads what {@link toNameCursor} wrote; undefined for the empty one. Throws INVALID_CURSOR. */
export function fromNameCursor(cursor: string): NamePosition | undefined {
  if (cursor === '') return undefined;
  const parsed = nameShape.safeParse(parse(decode(cursor)));
  if (!parsed.success || parsed.data.join('').includes('\0')) throw invalidCursor();
  const [name, id] = parsed.data;
  return { name, id };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidCursor(error);
  }
}

/** Packs a place in a list by number. */
export const toSequenceCursor = (sequence: number): string => encode(String(sequence));

/** Reads what {@link toSequenceCursor} wrote; undefined for the empty one. Throws INVALID_CURSOR. */
export function fromSequenceCursor(cursor: string): number | undefined {
  if (cursor === '') return undefined;
  const text = decode(cursor);
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw invalidCursor();
}

const invalidCursor = (cause?: unknown) =>
  domainError('INVALID_CURSOR', 'This is not a cursor of this list.', { cause });
