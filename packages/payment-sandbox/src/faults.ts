import type { Database } from '@holdfast/platform';
import { z } from 'zod';

const milliseconds = z.int().min(0).max(600_000);

/** Body of `PUT /v1/faults`: what is to go wrong. Nothing does when it is empty. */
export const faultSettings = z.strictObject({
  webhooks: z
    .strictObject({
      /** Each webhook comes that much later than what it tells. */
      delayMs: milliseconds.optional(),
      /** Each webhook comes that many times, at once. */
      copies: z.int().min(1).max(10).optional(),
      /** Webhooks come in random order, spread over `delayMs` (a second when that is absent). */
      shuffle: z.boolean().optional(),
      /** No webhook comes until this is taken back. */
      hold: z.boolean().optional(),
    })
    .optional(),
  answers: z
    .strictObject({
      /** What was asked for is done at once, but the answer comes that much later. */
      delayMs: milliseconds.optional(),
      /** The share of requests that are answered 503, with nothing done: 1 is all of them. */
      errorRate: z.number().min(0).max(1).optional(),
    })
    .optional(),
});

/** What is to go wrong. */
export type FaultSettings = z.infer<typeof faultSettings>;

/** The faults that are ordered. They are kept over a restart. */
export interface Faults {
  readonly current: FaultSettings;
  set(settings: FaultSettings): Promise<void>;
}

/** Reads the faults that were ordered before; one process at a time serves a database. */
export async function openFaults(db: Database): Promise<Faults> {
  const [row] = await db.query<{ settings: FaultSettings }>('SELECT settings FROM faults');
  let current = row?.settings ?? {};
  return {
    get current() {
      return current;
    },
    async set(settings) {
      await db.query(
        `INSERT INTO faults (settings) VALUES ($1::jsonb)
         ON CONFLICT (single) DO UPDATE SET settings = excluded.settings`,
        [JSON.stringify(settings)],
      );
      current = settings;
    },
  };
}
