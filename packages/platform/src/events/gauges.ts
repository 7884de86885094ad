import type { Redis } from 'ioredis';
import { Gauge } from 'prom-client';
import type { Database } from '../db/database.ts';
import type { Logger } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { streamKey } from './event.ts';
import { groupsOf } from './stream.ts';

/** Whose events are measured. */
export interface EventGaugesOptions {
  service: string;
  db: Database;
  redis: Redis;
  metrics: Metrics;
  logger: Logger;
}

interface Sample {
  labels: Record<string, string>;
  value: number;
}

/**
 * Adds what waits and what is stuck, looked up at each scrape. Where the database or Redis does not
 * answer, the figures are absent rather than old. Replicas of a service report the same.
 */
export function addEventGauges({ service, db, redis, metrics, logger }: EventGaugesOptions): void {
  const gauge = (name: string, help: string, measure: () => Promise<Sample[]>, label?: string) =>
    new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [metrics.registry],
      async collect() {
        const samples = await measure().catch((err: unknown) => {
          logger.debug({ err, name }, 'a metric cannot be measured now');
          return [];
        });
        this.reset();
        if (label === undefined) this.remove();
        for (const { labels, value } of samples) this.set(labels, value);
      },
    });

  gauge('holdfast_outbox_unpublished', 'Events that wait to be published', async () => {
    const rows = await db.query<{ value: number }>(
      'SELECT count(*) AS value FROM outbox WHERE published_at IS NULL',
    );
    return rows.map(({ value }) => ({ labels: {}, value }));
  });

  gauge('holdfast_outbox_lag_seconds', 'Age of the oldest unpublished event', async () => {
    const rows = await db.query<{ value: number }>(
      `SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS value
       FROM outbox WHERE published_at IS NULL`,
    );
    return rows.map(({ value }) => ({ labels: {}, value }));
  });

  gauge(
    'holdfast_events_parked',
    'Events of others that could not be applied and wait for a person',
    async () => {
      const rows = await db.query<{ source: string; value: number }>(
        'SELECT source, count(*) AS value FROM parked_events GROUP BY source',
      );
      return rows.map(({ source, value }) => ({ labels: { source }, value }));
    },
    'source',
  );

  gauge(
    'holdfast_events_unread',
    'Own events that a consumer group has not read or not finished with',
    async () => {
      const groups = await groupsOf(redis, streamKey(service));
      return groups.flatMap(({ name, pending, lag }) =>
        lag === null ? [] : [{ labels: { group: name }, value: lag + pending }],
      );
    },
    'group',
  );
}
