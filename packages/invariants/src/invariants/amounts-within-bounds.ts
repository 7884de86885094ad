import type { Finding, Invariant } from '../invariant.ts';

interface Row {
  id: string;
  amount: number | null;
  captured: number;
  refunded: number;
  captures: number;
  refunds: number;
}

const wrong = `p.captured > coalesce(p.amount, 0) OR p.captured <> coalesce(a.captures, 0)`;
const wrongRefund = `p.refunded > p.captured OR p.refunded <> coalesce(a.refunds, 0)`;

/** The two invariants read the same rows. */
const select = (condition: string): string => `
  SELECT p.id, p.amount, p.captured, p.refunded,
         coalesce(a.captures, 0)::bigint AS captures, coalesce(a.refunds, 0)::bigint AS refunds
    FROM payments p
    LEFT JOIN (
      SELECT payment_id, sum(amount) FILTER (WHERE kind = 'capture') AS captures,
             sum(amount) FILTER (WHERE kind = 'refund') AS refunds
        FROM payment_attempts
       WHERE state = 'DONE' AND ($1::text[] IS NULL OR payment_id = ANY ($1::text[]))
       GROUP BY payment_id) a ON a.payment_id = p.id
   WHERE ($1::text[] IS NULL OR p.id = ANY ($1::text[])) AND (${condition})`;

const COUNT = `SELECT count(*)::int AS checked FROM payments
  WHERE $1::text[] IS NULL OR id = ANY ($1::text[])`;

function amounts(
  name: string,
  sentence: string,
  condition: string,
  finding: (row: Row) => Omit<Finding, 'subject'>,
): Invariant {
  return {
    name,
    sentence,
    unit: 'payments',
    async check({ payment }, { only = null, onProgress }) {
      const [totals] = await payment.query<{ checked: number }>(COUNT, [only]);
      const rows = await payment.query<Row>(select(condition), [only]);
      const checked = totals?.checked ?? 0;
      onProgress(checked);
      return { checked, findings: rows.map((row) => ({ subject: row.id, ...finding(row) })) };
    },
  };
}

/** No more is taken than was authorised, and each capture is one that was asked for. */
export const capturedWithinAuthorised = amounts(
  'captured-within-authorised',
  'No payment has taken more than was authorised, or other than its captures add up to.',
  wrong,
  ({ amount, captured, captures }) => ({
    problem: 'What was taken is more than authorised, or not the sum of the captures.',
    facts: { authorised: amount, captured, captures },
  }),
);

/** No more is given back than was taken, and each refund is one that was asked for. */
export const refundedWithinCaptured = amounts(
  'refunded-within-captured',
  'No payment has given back more than was taken, or other than its refunds add up to.',
  wrongRefund,
  ({ captured, refunded, refunds }) => ({
    problem: 'What was given back is more than taken, or not the sum of the refunds.',
    facts: { captured, refunded, refunds },
  }),
);
