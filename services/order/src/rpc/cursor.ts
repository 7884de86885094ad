import { domainError } from '@holdfast/domain';
import type { OrderPosition } from '../db/orders.ts';

const TEXT = /^(\d{1,13}):(ord_[0-9a-z]{1,32})$/;

/** Packs a position for a client, who hands it back as it is. */
export function toCursor({ placedAt, id }: OrderPosition): string {
  return Buffer.from(`${String(placedAt.getTime())}:${id}`).toString('base64url');
}

/** Reads what {@link toCursor} wrote; undefined for the empty one. Throws INVALID_CURSOR. */
export function fromCursor(cursor: string): OrderPosition | undefined {
  if (cursor === '') return undefined;
  const [, time, id] = TEXT.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  const placedAt = new Date(Number(time));
  if (id === undefined || Number.isNaN(placedAt.getTime())) {
    throw domainError('INVALID_CURSOR', 'This is not a cursor of this list.');
  }
  return { placedAt, id };
}
