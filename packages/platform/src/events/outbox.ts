import { newId } from '@holdfast/domain';
import { context, propagation } from '@opentelemetry/api';
import type { Database, Transaction } from '../db/database.ts';
import type { NewEvent } from './event.ts';

/** Publishes events with the change they tell of: both are committed, or neither. */
export interface Outbox {
  /** Adds an event in the caller's transaction (one INSERT); gives the event's id. */
  publish(tx: Transaction, event: NewEvent): Promise<string>;
}

/** The outbox of a service's database. A relay hands its rows on to Redis Streams. */
export function createOutbox(db: Database): Outbox {
  return {
    async publish(tx, { type, key, data }) {
      const id = newId('evt');
      const carrier: { traceparent?: string } = {};
      propagation.inject(context.active(), carrier);
      await db.query(
        `INSERT INTO outbox (id, type, key, data, traceparent) VALUES ($1, $2, $3, $4::jsonb, $5)`,
        [id, type, key, JSON.stringify(data), carrier.traceparent ?? null],
        tx,
      );
      return id;
    },
  };
}
