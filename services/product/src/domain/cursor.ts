import { domainError } from '@holdfast/domain';
import { z } from 'zod';

/** How lists of products can be ordered; the names of the proto enum without its prefix. */
export type Sort = 'POPULARITY' | 'PRICE_ASC' | 'PRICE_DESC' | 'NAME';

/** Where a page ended: the sort value and the id of its last product. */
export interface Position {
  /** A popularity or price (whole number), or a name. */
  value: number | string;
  productId: string;
}

/** What a list is of; a cursor is good for the same list only. */
export interface Listing {
  sort: Sort;
  /** Empty for all products. */
  categoryId: string;
}

const VERSION = 1;

const cursorShape = z.tuple([
  z.literal(VERSION),
  z.string(),
  z.string(),
  z.union([z.int32(), z.string().max(1000)]),
  z.string().max(64),
]);

/** The position as an opaque, URL-safe text. */
export function encodeCursor({ sort, categoryId }: Listing, position: Position): string {
  const fields = [VERSION, sort, categoryId, position.value, position.productId];
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

/**
 * Reads what {@link encodeCursor} wrote for the same listing.
 * @throws DomainError INVALID_CURSOR for anything else
 */
export function decodeCursor(listing: Listing, cursor: string): Position {
  const parsed = cursorShape.safeParse(parse(cursor));
  if (!parsed.success) throw invalidCursor();
  const [, sort, categoryId, value, productId] = parsed.data;
  const fits =
    sort === listing.sort &&
    categoryId === listing.categoryId &&
    (typeof value === 'string') === (sort === 'NAME') &&
    !`${String(value)}${productId}`.includes('\0');
  if (!fits) throw invalidCursor();
  return { value, productId };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (error) {
    throw invalidCursor(error);
  }
}

function invalidCursor(cause?: unknown) {
  return domainError('INVALID_CURSOR', 'The cursor is not one of this list. Start without one.', {
    cause,
  });
}
