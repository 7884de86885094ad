import type { Invariant } from '../invariant.ts';

interface Row {
  id: string;
  type: string;
  state: string;
  attempts: number;
  dueAt: Date;
}

/** Somebody else takes up after a minute what was left lying. */
const OVERDUE = `due_at < now() - interval '3 minutes'`;

/** The oldest are enough to see what is wrong. */
const MOST = 500;

/** What the provider tells is acted upon, or put aside where a person finds it. */
export const webhooksProcessed: Invariant = {
  name: 'webhooks-processed',
  sentence: 'No webhook that was taken is left unprocessed beyond the time at which it was due.',
  unit: 'webhooks',
  async check({ payment }, { only = null, onProgress }) {
    const [totals] = await payment.query<{ checked: number }>(
      `SELECT count(*)::int AS checked FROM webhook_events
        WHERE $1::text[] IS NULL OR event_id = ANY ($1::text[])`,
      [only],
    );
    const rows = await payment.query<Row>(
      `SELECT event_id AS id, type, state, attempts, due_at AS "dueAt" FROM webhook_events
        WHERE ${OVERDUE} AND ($1::text[] IS NULL OR event_id = ANY ($1::text[]))
        ORDER BY due_at LIMIT ${String(MOST)}`,
      [only],
    );
    const checked = totals?.checked ?? 0;
    onProgress(checked);
    return {
      checked,
      findings: rows.map(({ id, dueAt, ...facts }) => ({
        subject: id,
        problem: 'The webhook was taken, and nobody has processed it.',
        facts: { ...facts, dueAt: dueAt.toISOString() },
      })),
    };
  },
};
