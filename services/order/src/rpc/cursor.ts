import { fromTimeCursor, toTimeCursor } from '@holdfast/platform';
import type { OrderPosition } from '../db/orders.ts';

const IDS = /^ord_[0-9a-z]{1,32}$/;

/** Packs a position for a client, who hands it back as it is. */
export const toCursor = ({ placedAt, id }: OrderPosition): string =>
  toTimeCursor({ at: placedAt, id });

/** Reads what {@link toCursor} wrote; undefined for the empty one. Throws INVALID_CURSOR. */
export function fromCursor(cursor: string): OrderPosition | undefined {
  const position = fromTimeCursor(IDS, cursor);
  return position && { placedAt: position.at, id: position.id };
}
