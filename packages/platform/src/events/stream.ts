import type { Redis } from 'ioredis';
import { toEntry, type StoredEvent } from './event.ts';

/**
 * Appends a batch at a position, all of it or nothing, and only to a stream that still has
 * everything up to `last` and nothing at or after the position. Redis runs a script as one step,
 * and keeps, copies or loses its writes as one.
 *
 * The stream's last generated id outlives the entries that are trimmed away, and goes with the rest
 * when Redis goes back to an earlier state. So it tells which batches that state has seen.
 */
const APPEND = `
  local last, position, width = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
  local tail = 0
  if redis.call('EXISTS', KEYS[1]) == 1 then
    local info = redis.call('XINFO', 'STREAM', KEYS[1])
    for i = 1, #info, 2 do
      if info[i] == 'last-generated-id' then tail = tonumber(string.match(info[i + 1], '^%d+')) end
    end
  end
  if tail < last or tail >= tonumber(position) then return {tail, 0} end
  for i = 4, #ARGV, width do
    local id = position .. '-' .. (i - 4) / width
    redis.call('XADD', KEYS[1], id, unpack(ARGV, i, i + width - 1))
  end
  return {tail, 1}`;

export interface Batch {
  /** Position of the batch before, which has to be in the stream. */
  last: number;
  /** First part of the ids of the batch's entries. */
  position: number;
  events: readonly StoredEvent[];
}

export interface Appended {
  appended: boolean;
  /** Position of what was last in the stream; 0 when there never was anything. */
  tail: number;
}

/** Appends a batch to a stream, or gives the tail that forbade it. */
export async function append(redis: Redis, stream: string, batch: Batch): Promise<Appended> {
  const entries = batch.events.map(toEntry);
  const width = entries[0]?.length ?? 0;
  const args = [batch.last, batch.position, width, ...entries.flat()].map(String);
  const answer = (await redis.eval(APPEND, 1, stream, ...args)) as [tail: number, appended: 0 | 1];
  return { tail: answer[0], appended: answer[1] === 1 };
}

/** The position up to which the stream has had batches; 0 for one that has had none. */
export async function tailOf(redis: Redis, stream: string): Promise<number> {
  return (await append(redis, stream, { last: 0, position: 0, events: [] })).tail;
}

/** A consumer group as XINFO GROUPS tells of it. */
export interface GroupState {
  name: string;
  /** Entries that were delivered and not yet acknowledged. */
  pending: number;
  lastDeliveredId: string;
  /** Entries that were not delivered yet; null when Redis cannot tell. */
  lag: number | null;
}

/** The consumer groups of a stream; none when there is no stream. */
export async function groupsOf(redis: Redis, stream: string): Promise<GroupState[]> {
  const answer = await redis.xinfo('GROUPS', stream).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('no such key')) return [];
    throw error;
  });
  return (answer as unknown[][]).map((pairs) => {
    const value = (field: string): unknown => pairs[pairs.indexOf(field) + 1];
    return {
      name: String(value('name')),
      pending: Number(value('pending')),
      lastDeliveredId: String(value('last-delivered-id')),
      lag: value('lag') === null ? null : Number(value('lag')),
    };
  });
}

/**
 * Deletes the entries from before a time (milliseconds since 1970), except those that a consumer
 * group has not finished with, and what came after these.
 */
export async function trim(redis: Redis, stream: string, before: number): Promise<number> {
  let oldest = before;
  for (const { name, pending, lastDeliveredId } of await groupsOf(redis, stream)) {
    const summary = pending > 0 ? await redis.xpending(stream, name) : [];
    oldest = Math.min(oldest, timeOf(lastDeliveredId), timeOf(summary[1] ?? lastDeliveredId));
  }
  return redis.xtrim(stream, 'MINID', '=', oldest);
}

function timeOf(entryId: unknown): number {
  return Number(String(entryId).split('-')[0]);
}
