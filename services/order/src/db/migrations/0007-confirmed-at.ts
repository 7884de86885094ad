import type { Migration } from '@holdfast/platform';

/** When an order was confirmed for the first time, whatever became of it since. */
export const confirmedAt: Migration = {
  name: '0007-confirmed-at',
  async up(db, tx) {
    await db.query(
      `ALTER TABLE orders ADD COLUMN confirmed_at timestamptz;
       UPDATE orders o SET confirmed_at = e.confirmed_at
       FROM (SELECT order_id, min(occurred_at) AS confirmed_at FROM order_events
             WHERE status = 'CONFIRMED' GROUP BY order_id) e
       WHERE e.order_id = o.id`,
      [],
      tx,
    );
  },
};
