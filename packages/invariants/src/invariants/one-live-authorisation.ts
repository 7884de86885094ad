import type { Invariant } from '../invariant.ts';

/** Money is held or taken for an order by one payment at a time. */
export const oneLiveAuthorisation: Invariant = {
  name: 'one-live-authorisation',
  sentence: 'An order has one live authorisation at most.',
  unit: 'orders with payments',
  async check({ payment }, { only = null, onProgress }) {
    const [totals] = await payment.query<{ checked: number }>(
      `SELECT count(DISTINCT order_id)::int AS checked FROM payments
        WHERE $1::text[] IS NULL OR order_id = ANY ($1::text[])`,
      [only],
    );
    const rows = await payment.query<{ orderId: string; payments: string }>(
      `SELECT order_id AS "orderId", string_agg(id || ' ' || status, ', ' ORDER BY id) AS payments
         FROM payments
        WHERE status IN ('AUTHORIZED', 'PARTIALLY_CAPTURED', 'CAPTURED', 'PARTIALLY_REFUNDED')
          AND order_id IS NOT NULL AND ($1::text[] IS NULL OR order_id = ANY ($1::text[]))
        GROUP BY order_id HAVING count(*) > 1`,
      [only],
    );
    const checked = totals?.checked ?? 0;
    onProgress(checked);
    return {
      checked,
      findings: rows.map(({ orderId, payments }) => ({
        subject: orderId,
        problem: 'More than one payment of the order holds or has taken money.',
        facts: { payments },
      })),
    };
  },
};
