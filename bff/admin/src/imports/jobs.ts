import { domainError } from '@holdfast/domain';
import type { Redis } from '@holdfast/platform';
import type { Import } from '../contract/index.ts';

/** An import with what only we know of it. */
export interface ImportJob extends Import {
  /** Of file and options: tells a repeat of a request from a reused key. */
  fingerprint: string;
  /** When it was last written, in milliseconds since 1970. */
  touchedAt: number;
}

/** Imports and how far they are, for every replica to tell. */
export interface ImportJobs {
  /** Keeps a new one; the one that is there already otherwise. */
  begin(job: ImportJob): Promise<{ job: ImportJob; isNew: boolean }>;
  write(job: ImportJob): Promise<void>;
  /** @throws DomainError IMPORT_NOT_FOUND */
  read(importId: string): Promise<ImportJob>;
}

const KEPT_SECONDS = 7 * 86_400;

/** One that says nothing for so long has lost its process; what it had stored was undone with it. */
const SILENT_MS = 60_000;

const keyOf = (importId: string) => `import:${importId}`;

/** Makes {@link ImportJobs} that are kept in Redis. */
export function createImportJobs(redis: Redis, now: () => number = Date.now): ImportJobs {
  const find = async (importId: string): Promise<ImportJob | undefined> => {
    const text = await asked(() => redis.get(keyOf(importId)));
    if (text === null) return undefined;
    const job = JSON.parse(text) as ImportJob;
    if (job.state !== 'running' || now() - job.touchedAt < SILENT_MS) return job;
    return { ...job, state: 'failed', endedAt: new Date(job.touchedAt).toISOString() };
  };
  const textOf = (job: ImportJob) => JSON.stringify({ ...job, touchedAt: now() });
  return {
    async begin(job) {
      const kept = await asked(() =>
        redis.set(keyOf(job.importId), textOf(job), 'EX', KEPT_SECONDS, 'NX'),
      );
      if (kept === 'OK') return { job, isNew: true };
      const earlier = await find(job.importId);
      return earlier === undefined ? this.begin(job) : { job: earlier, isNew: false };
    },
    async write(job) {
      await asked(() => redis.set(keyOf(job.importId), textOf(job), 'EX', KEPT_SECONDS));
    },
    async read(importId) {
      const job = await find(importId);
      if (job !== undefined) return job;
      throw domainError('IMPORT_NOT_FOUND', 'There is no such import, or it is too long ago.');
    },
  };
}

/** What Redis answers. @throws DomainError UNAVAILABLE when it doesn't */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw domainError('UNAVAILABLE', 'Imports cannot be looked after just now. Try again.', {
      cause,
    });
  }
}
