import type { OrderState } from '@holdfast/domain';
import type { Database } from '@holdfast/platform';
import type { OrderPaymentState } from '../domain/order-moves.ts';
import type { EventActorType } from './move-order.ts';

/** An entry of an order's status history. */
export interface StoredEvent {
  orderId: string;
  /** Counts from 1 within the order, without gaps. */
  sequence: number;
  status: OrderState;
  paymentStatus: OrderPaymentState;
  actorType: EventActorType;
  actorId: string;
  reason: string;
  detail: string;
  /** For staff only. */
  internal: boolean;
  occurredAt: Date;
}

interface EventRow {
  slot: number;
  order_id: string;
  sequence: number;
  status: OrderState;
  payment_status: OrderPaymentState;
  actor_type: EventActorType;
  actor_id: string;
  reason: string;
  detail: string;
  internal: boolean;
  occurred_at: Date;
}

interface Reading {
  orderId: string;
  after: number;
  resolve(events: StoredEvent[]): void;
  reject(error: unknown): void;
}

/** Reads histories. */
export interface EventReader {
  /** The events of an order after a sequence (0 for all), oldest first. */
  after(orderId: string, sequence: number): Promise<StoredEvent[]>;
}

/**
 * Makes a reader that has one statement under way at a time and gathers what is asked meanwhile into
 * the next: when thousands of watchers wake at once, they share a few statements.
 */
export function createEventReader(db: Database): EventReader {
  let waiting: Reading[] = [];
  let running = false;

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const found = await readBatch(db, batch);
        batch.forEach((reading, index) => reading.resolve(found[index] ?? []));
      } catch (error) {
        for (const reading of batch) reading.reject(error);
      }
    }
    running = false;
  };

  return {
    after: (orderId, sequence) =>
      new Promise((resolve, reject) => {
        waiting.push({ orderId, after: sequence, resolve, reject });
        if (!running) void run();
      }),
  };
}

async function readBatch(db: Database, batch: readonly Reading[]): Promise<StoredEvent[][]> {
  const rows = await db.query<EventRow>(
    `SELECT asked.slot::integer AS slot, e.order_id, e.sequence, e.status, e.payment_status,
       e.actor_type, e.actor_id, e.reason, e.detail, e.internal, e.occurred_at
     FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS asked (order_id, after, slot)
     JOIN order_events e ON e.order_id = asked.order_id AND e.sequence > asked.after
     ORDER BY asked.slot, e.sequence`,
    [batch.map(({ orderId }) => orderId), batch.map(({ after }) => after)],
  );
  const found: StoredEvent[][] = batch.map(() => []);
  for (const row of rows) {
    found[row.slot - 1]?.push({
      orderId: row.order_id,
      sequence: row.sequence,
      status: row.status,
      paymentStatus: row.payment_status,
      actorType: row.actor_type,
      actorId: row.actor_id,
      reason: row.reason,
      detail: row.detail,
      internal: row.internal,
      occurredAt: row.occurred_at,
    });
  }
  return found;
}
