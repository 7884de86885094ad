import type { Database } from '@holdfast/platform';
import type { PostingLine } from '../domain/change.ts';

/** One line of the ledger; amount in minor units, debit positive, credit negative. */
export interface LedgerRow {
  postingId: string;
  paymentId: string;
  account: PostingLine['account'];
  kind: 'capture' | 'refund';
  currencyCode: string;
  amount: number;
  postedAt: Date;
}

/**
 * The INSERT of a posting as a part of a bigger statement, whose `bind` gets its values; `payment` is
 * a CTE with the payment's row. Its id is the attempt's key, so that the same capture can't be posted
 * twice; the database refuses lines that don't sum to zero.
 */
export function insertPosting(
  bind: unknown[],
  { id, kind, lines }: { id: string; kind: string; lines: readonly PostingLine[] },
): string {
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  const accounts = value(lines.map(({ account }) => account));
  const amounts = value(lines.map(({ amount }) => amount));
  return `INSERT INTO ledger_entries (posting_id, payment_id, kind, currency_code, account, amount)
    SELECT ${value(id)}, payment.id, ${value(kind)}, payment.currency_code, line.account, line.amount
      FROM payment, unnest(${accounts}::text[], ${amounts}::bigint[]) AS line (account, amount)`;
}

/** The ledger of a payment, oldest first. */
export async function listLedger(db: Database, paymentId: string): Promise<LedgerRow[]> {
  return db.query<LedgerRow>(
    `SELECT posting_id AS "postingId", payment_id AS "paymentId", account, kind,
            currency_code AS "currencyCode", amount, posted_at AS "postedAt"
       FROM ledger_entries WHERE payment_id = $1 ORDER BY sequence`,
    [paymentId],
  );
}
