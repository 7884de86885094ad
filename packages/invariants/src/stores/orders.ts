import type { OrderState } from '@holdfast/domain';
import { STEP_SKIPPED } from '../workflow-facts.ts';
import { BATCH, pages } from './batches.ts';
import type { ReadOnlyDatabase } from './read-only-database.ts';

/** An order's row, as far as other stores have to agree with it. */
export interface OrderRow {
  id: string;
  number: string;
  customerId: string;
  /** Whoever placed it; a guest's order changes hands when the guest signs in. */
  placedBy: string;
  status: OrderState;
  paymentStatus: string;
  currencyCode: string;
  totalMinor: number;
  placedAt: Date;
  /**
   * True when it was ever confirmed, whatever came afterwards; except that it may have been cancelled
   * before anybody was told, and with it the message. Until the warehouse begins, the books can't tell.
   */
  owesConfirmation: boolean;
  /** True when staff decided to leave out one of its steps; its history says who and why. */
  hasSkippedStep: boolean;
}

/** Orders in pages by id: all, or just these. */
export function orderPages(
  db: ReadOnlyDatabase,
  only?: readonly string[],
): AsyncGenerator<OrderRow[]> {
  return pages((after) =>
    db.query<OrderRow>(
      `SELECT o.id, o.number, o.customer_id AS "customerId", o.status,
              o.payment_status AS "paymentStatus", o.currency_code AS "currencyCode",
              o.total_minor AS "totalMinor", o.placed_at AS "placedAt", e.*
         FROM (
           SELECT * FROM orders
            WHERE id > $1 AND ($2::text[] IS NULL OR id = ANY ($2::text[]))
            ORDER BY id LIMIT ${String(BATCH)}) o,
         LATERAL (
           SELECT max(actor_id) FILTER (WHERE sequence = 1) AS "placedBy",
                  coalesce(bool_or(
                    status = CASE o.status WHEN 'CANCELLED' THEN 'FULFILLING' ELSE 'CONFIRMED' END
                  ), false) AS "owesConfirmation",
                  coalesce(bool_or(reason = '${STEP_SKIPPED}'), false) AS "hasSkippedStep"
             FROM order_events WHERE order_id = o.id) e
        ORDER BY o.id`,
      [after, only ?? null],
    ),
  );
}

/** Those of the ids that have a row in a table of this database. */
export async function presentIds(
  db: ReadOnlyDatabase,
  table: 'orders' | 'payments',
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await db.query<{ id: string }>(`SELECT id FROM ${table} WHERE id = ANY ($1)`, [ids]);
  return new Set(rows.map(({ id }) => id));
}
