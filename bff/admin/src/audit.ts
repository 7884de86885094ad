import { fromCursor, toCursor } from '@holdfast/platform';
import type { AuditEntry, AuditPosition } from '@holdfast/proto/audit';
import { z } from 'zod';

/** An entry and whose log it is of. */
export interface ServiceEntry extends AuditEntry {
  service: string;
}

/**
 * The first `limit` entries of several logs, latest first, and where the next page starts if there is
 * more. Each log gives its first `limit + 1`.
 */
export function mergeLogs(
  logs: readonly (readonly ServiceEntry[])[],
  limit: number,
): { entries: ServiceEntry[]; next: AuditPosition | undefined } {
  const all = logs.flat().sort(latestFirst);
  const entries = all.slice(0, limit);
  const last = all.length > limit ? entries.at(-1) : undefined;
  return { entries, next: last && { at: last.at, id: last.id } };
}

/** As the databases order them: by time, then by id. */
function latestFirst(a: ServiceEntry, b: ServiceEntry): number {
  if (a.at !== b.at) return (a.at ?? '') < (b.at ?? '') ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

const positionShape = z.tuple([z.iso.datetime(), z.string().max(64)]);

/** Packs a place in the merged log. */
export const toAuditCursor = (position: AuditPosition | undefined): string | null =>
  position === undefined ? null : toCursor([position.at, position.id]);

/** Reads what {@link toAuditCursor} wrote; undefined for the empty one. Throws INVALID_CURSOR. */
export function fromAuditCursor(cursor: string): AuditPosition | undefined {
  const position = fromCursor(positionShape, cursor);
  return position && { at: position[0], id: position[1] };
}
