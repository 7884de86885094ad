import { domainError } from '@holdfast/domain';
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
export function toAuditCursor(position: AuditPosition | undefined): string | null {
  if (position === undefined) return null;
  return Buffer.from(JSON.stringify([position.at, position.id])).toString('base64url');
}

/** Reads what {@link toAuditCursor} wrote; undefined for the empty one. Throws INVALID_CURSOR. */
export function fromAuditCursor(cursor: string): AuditPosition | undefined {
  if (cursor === '') return undefined;
  const parsed = positionShape.safeParse(parse(cursor));
  if (!parsed.success) throw invalidCursor(parsed.error);
  const [at, id] = parsed.data;
  return { at, id };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (error) {
    throw invalidCursor(error);
  }
}

const invalidCursor = (cause: unknown) =>
  domainError('INVALID_CURSOR', 'This is not a cursor of this list.', { cause });
