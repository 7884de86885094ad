import type { Invariant } from '../invariant.ts';

interface Row {
  id: string;
  captured: number;
  refunded: number;
  receivable: number;
  sales: number;
  refunds: number;
  unbalanced: string | null;
}

/** Double entry: each posting sums to zero, and the accounts of a payment say what it says. */
export const ledgerBalances: Invariant = {
  name: 'ledger-balances',
  sentence: 'Every posting of the ledger balances, and the ledger says of a payment what it says.',
  unit: 'payments',
  async check({ payment }, { only = null, onProgress }) {
    const [totals] = await payment.query<{ checked: number }>(
      `SELECT count(*)::int AS checked FROM payments
        WHERE $1::text[] IS NULL OR id = ANY ($1::text[])`,
      [only],
    );
    const rows = await payment.query<Row>(
      `WITH postings AS (
         SELECT payment_id, posting_id, sum(amount) AS total,
                coalesce(sum(amount) FILTER (WHERE account = 'provider_receivable'), 0) AS receivable,
                coalesce(sum(amount) FILTER (WHERE account = 'sales'), 0) AS sales,
                coalesce(sum(amount) FILTER (WHERE account = 'refunds'), 0) AS refunds
           FROM ledger_entries
          WHERE $1::text[] IS NULL OR payment_id = ANY ($1::text[])
          GROUP BY payment_id, posting_id
       ), accounts AS (
         SELECT payment_id, sum(receivable) AS receivable, sum(sales) AS sales,
                sum(refunds) AS refunds,
                string_agg(posting_id, ', ') FILTER (WHERE total <> 0) AS unbalanced
           FROM postings GROUP BY payment_id)
       SELECT p.id, p.captured, p.refunded, coalesce(a.receivable, 0)::bigint AS receivable,
              coalesce(a.sales, 0)::bigint AS sales, coalesce(a.refunds, 0)::bigint AS refunds,
              a.unbalanced
         FROM payments p LEFT JOIN accounts a ON a.payment_id = p.id
        WHERE ($1::text[] IS NULL OR p.id = ANY ($1::text[]))
          AND (a.unbalanced IS NOT NULL
            OR coalesce(a.sales, 0) <> -p.captured
            OR coalesce(a.refunds, 0) <> p.refunded
            OR coalesce(a.receivable, 0) <> p.captured - p.refunded)`,
      [only],
    );
    const checked = totals?.checked ?? 0;
    onProgress(checked);
    return {
      checked,
      findings: rows.map(({ id, unbalanced, ...facts }) => ({
        subject: id,
        problem:
          unbalanced === null
            ? 'The ledger does not say of the payment what the payment says.'
            : 'A posting does not sum to zero.',
        facts: { ...facts, ...(unbalanced === null ? {} : { unbalanced }) },
      })),
    };
  },
};
