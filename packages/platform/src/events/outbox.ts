import { newId } from '@holdfast/domain';
import { context, propagation } from '@opentelemetry/api';
import type { Database, Transaction } from '../db/database.ts';
import type { NewEvent } from './event.ts';

/** Publishes events with the change they tell of: both are committed, or neither. */
export interface Outbox {
  /** Adds an event in the caller's transaction (one INSERT); gives the event's id. */
  publish(tx: Transaction, event: NewEvent): Promise<string>;
}

/** An event that a statement publishes together with its change. */
export interface EventOfStatement extends NewEvent {
  /** More of `data`, by SQL expressions over the rows that the event comes of. */
  columns?: Readonly<Record<string, string>>;
}

/** The outbox of a service's database. A relay hands its rows on to Redis Streams. */
export function createOutbox(db: Database): Outbox {
  return {
    async publish(tx, event) {
      const bind: unknown[] = [];
      const [row] = await db.query<{ id: string }>(
        `${insertEvent(bind, event)} RETURNING id`,
        bind,
        tx,
      );
      return row?.id ?? '';
    },
  };
}

/**
 * The INSERT of an event as a part of a bigger statement, so that change and event are one statement.
 * Adds its values to the statement's `bind`. With `source`, the name of a CTE, one event for each row
 * of it: none when nothing was changed.
 */
export function insertEvent(
  bind: unknown[],
  { type, key, data, columns = {} }: EventOfStatement,
  source?: string,
): string {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  const added = Object.entries(columns).map(([name, sql]) => `'${name}', ${sql}`);
  const more = added.length === 0 ? '' : ` || jsonb_build_object(${added.join(', ')})`;
  const values = [
    value(newId('evt')),
    value(type),
    value(key),
    `${value(JSON.stringify(data))}::jsonb${more}`,
    `${value(carrier.traceparent ?? null)}::text`,
  ];
  return `INSERT INTO outbox (id, type, key, data, traceparent)
    SELECT ${values.join(', ')}${source === undefined ? '' : ` FROM ${source}`}`;
}
