import type { Finding, Invariant } from '../invariant.ts';
import { SERVICES, type ServiceName, type Stores } from '../stores/stores.ts';

interface Row {
  id: string;
  type: string;
  createdAt: Date;
}

/** The oldest are enough to see what is wrong. */
const MOST = 500;

async function lookAt(
  service: ServiceName,
  stores: Stores,
  only: readonly string[] | null,
): Promise<{ checked: number; findings: Finding[] }> {
  const [totals] = await stores[service].query<{ checked: number }>(
    `SELECT count(*)::int AS checked FROM outbox
      WHERE $1::text[] IS NULL OR id = ANY ($1::text[])`,
    [only],
  );
  const rows = await stores[service].query<Row>(
    `SELECT id, type, created_at AS "createdAt" FROM outbox
      WHERE published_at IS NULL AND ($1::text[] IS NULL OR id = ANY ($1::text[]))
      ORDER BY sequence LIMIT ${String(MOST)}`,
    [only],
  );
  return {
    checked: totals?.checked ?? 0,
    findings: rows.map(({ id, type, createdAt }) => ({
      subject: `${service}:${id}`,
      problem: 'The event was not published.',
      facts: { type, createdAt: createdAt.toISOString() },
    })),
  };
}

/** An event that stays in its table never reaches those who follow it. */
export const outboxesPublished: Invariant = {
  name: 'outboxes-published',
  sentence: 'Every event of every service has been published.',
  unit: 'events',
  async check(stores, { only, onProgress }) {
    const findings: Finding[] = [];
    let checked = 0;
    for (const service of SERVICES) {
      const wanted = only?.flatMap((subject) => {
        const [of, id] = subject.split(':');
        return of === service && id !== undefined ? [id] : [];
      });
      const part = await lookAt(service, stores, wanted ?? null);
      findings.push(...part.findings);
      checked += part.checked;
      onProgress(part.checked);
    }
    return { checked, findings };
  },
};
