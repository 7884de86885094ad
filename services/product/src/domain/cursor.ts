import { createHash } from 'node:crypto';
import { domainError } from '@holdfast/domain';
import { canonicalJson } from '@holdfast/platform';
import { z } from 'zod';
import type { ProductFilter } from './filter.ts';

/** How lists of products can be ordered; the names of the proto enum without its prefix. */
export type Sort = 'POPULARITY' | 'PRICE_ASC' | 'PRICE_DESC' | 'NAME' | 'NEWEST';

/** Where a page ended: the sort value and the id of its last product. */
export interface Position {
  /** A popularity or price (whole number), a name, or the id again. */
  value: number | string;
  productId: string;
}

/** What a list is of; a cursor is good for the same list only. */
export interface Listing {
  sort: Sort;
  /** Empty for all products. */
  categoryId: string;
  filter: ProductFilter;
}

const VERSION = 2;

/** Sorts whose value is a text. */
const BY_TEXT: readonly Sort[] = ['NAME', 'NEWEST'];

const cursorShape = z.tuple([
  z.literal(VERSION),
  z.string(),
  z.string(),
  z.string(),
  z.union([z.int32(), z.string().max(1000)]),
  z.string().max(64),
]);

/** The position as an opaque, URL-safe text. */
export function encodeCursor(listing: Listing, position: Position): string {
  const { sort, categoryId, filter } = listing;
  const { value, productId } = position;
  const fields = [VERSION, sort, categoryId, digestOf(filter), value, productId];
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

/**
 * Reads what {@link encodeCursor} wrote for the same listing.
 * @throws DomainError INVALID_CURSOR for anything else
 */
export function decodeCursor(listing: Listing, cursor: string): Position {
  const parsed = cursorShape.safeParse(parse(cursor));
  if (!parsed.success) throw invalidCursor();
  const [, sort, categoryId, filter, value, productId] = parsed.data;
  const fits =
    sort === listing.sort &&
    categoryId === listing.categoryId &&
    filter === digestOf(listing.filter) &&
    (typeof value === 'string') === BY_TEXT.includes(listing.sort) &&
    !`${String(value)}${productId}`.includes('\0');
  if (!fits) throw invalidCursor();
  return { value, productId };
}

const digestOf = (filter: ProductFilter): string =>
  createHash('sha256').update(canonicalJson(filter)).digest('base64url').slice(0, 16);

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
