import { domainError, type DomainError } from '@holdfast/domain';
import type { z } from 'zod';

/** The refusal of a text that is no cursor of the list that it came with. */
export const invalidCursor = (cause?: unknown): DomainError =>
  domainError('INVALID_CURSOR', 'This is not a cursor of this list.', { cause });

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const decode = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

/** Packs a place in a list, of whatever JSON can carry, for a client who hands it back as it is. */
export const toCursor = (position: unknown): string => encode(JSON.stringify(position));

/** Reads what {@link toCursor} wrote; undefined for the empty one. @throws DomainError INVALID_CURSOR */
export function fromCursor<T>(shape: z.ZodType<T>, cursor: string): T | undefined {
  if (cursor === '') return undefined;
  const parsed = shape.safeParse(parse(decode(cursor)));
  if (!parsed.success) throw invalidCursor(parsed.error);
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidCursor(error);
  }
}

/**
 * A page of a list, out of one more than it may hold: that one tells whether there is another page,
 * and is left for it.
 */
export function pageOf<T>(
  found: readonly T[],
  limit: number,
  cursorOf: (last: T) => string,
): { items: T[]; page: { nextCursor: string } } {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, page: { nextCursor: last === undefined ? '' : cursorOf(last) } };
}

/** Packs a place in a list by number. */
export const toSequenceCursor = (sequence: number): string => encode(String(sequence));

/**
 * Reads what {@link toSequenceCursor} wrote; undefined for the empty one.
 * @throws DomainError INVALID_CURSOR
 */
export function fromSequenceCursor(cursor: string): number | undefined {
  if (cursor === '') return undefined;
  const text = decode(cursor);
  if (!/^[1-9]\d{0,14}$/.test(text)) throw invalidCursor();
  return Number(text);
}

/** A place in a list by time, and by id where times are the same. */
export interface TimePosition {
  at: Date;
  id: string;
}

/** Packs a place in a list by time. */
export const toTimeCursor = ({ at, id }: TimePosition): string =>
  encode(`${String(at.getTime())}:${id}`);

/**
 * Reads what {@link toTimeCursor} wrote; undefined for the empty one.
 * @param ids what ids of the list look like
 * @throws DomainError INVALID_CURSOR
 */
export function fromTimeCursor(ids: RegExp, cursor: string): TimePosition | undefined {
  if (cursor === '') return undefined;
  const [, time, id = ''] = /^(\d{1,13}):(.*)$/s.exec(decode(cursor)) ?? [];
  if (time === undefined || !ids.test(id)) throw invalidCursor();
  return { at: new Date(Number(time)), id };
}
