import type { Database, Transaction } from '@holdfast/platform';
import type { Payment } from '../domain/payment.ts';
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
 * Writes a posting. Its id is the attempt's key, so that the same capture can't be posted twice; the
 * database refuses lines that don't sum to zero.
 */
export async function writePosting(
  db: Database,
  tx: Transaction,
  payment: Pick<Payment, 'id' | 'currencyCode'>,
  posting: { id: string; kind: string; lines: readonly PostingLine[] },
): Promise<void> {
  await db.query(
    `INSERT INTO ledger_entries (posting_id, payment_id, kind, currency_code, account, amount)
     SELECT $1, $2, $3, $4, line.account, line.amount
       FROM unnest($5::text[], $6::bigint[]) AS line (account, amount)`,
    [
      posting.id,
      payment.id,
      posting.kind,
      payment.currencyCode,
      posting.lines.map(({ account }) => account),
      posting.lines.map(({ amount }) => amount),
    ],
    tx,
  );
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
