import type { Finding, Invariant } from '../invariant.ts';
import { BATCH, pages } from '../stores/batches.ts';
import {
  balancesOf,
  isLive,
  type AuthorizationBalance,
  type JournalLine,
} from '../stores/provider-books.ts';
import { isUnderWay } from '../stores/under-way.ts';

interface Payment {
  id: string;
  orderId: string | null;
  status: string;
  currencyCode: string | null;
  amount: number | null;
  captured: number;
  refunded: number;
  /** Keys of what was carried out, by our books. */
  doneKeys: string[];
  /** How many requests have an outcome that isn't known. */
  open: number;
}

const PAGE = `
  SELECT p.id, p.order_id AS "orderId", p.status, p.currency_code AS "currencyCode", p.amount,
         p.captured, p.refunded,
         coalesce(array_agg(a.key) FILTER (WHERE a.state = 'DONE'), '{}') AS "doneKeys",
         count(*) FILTER (WHERE a.state = 'OPEN')::int AS open
    FROM payments p LEFT JOIN payment_attempts a ON a.payment_id = p.id
   WHERE p.provider = 'sandbox' AND p.id > $1 AND ($2::text[] IS NULL OR p.id = ANY ($2::text[]))
   GROUP BY p.id ORDER BY p.id LIMIT ${String(BATCH)}`;

/** Under these, the provider must hold or have taken exactly one amount. */
const HELD: ReadonlySet<string> = new Set([
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
]);
/** Under these, it must hold nothing. */
const NOT_HELD: ReadonlySet<string> = new Set(['DECLINED', 'VOIDED', 'EXPIRED']);
/** Events that only happen because we ask for them. */
const ASKED_FOR: ReadonlySet<string> = new Set(['captured', 'refunded']);

function problemOf(
  payment: Payment,
  lines: readonly JournalLine[],
  balances: readonly AuthorizationBalance[],
): string | undefined {
  const live = balances.filter(isLive);
  const sum = (amount: (balance: AuthorizationBalance) => number) =>
    balances.reduce((total, balance) => total + amount(balance), 0);
  if (sum((balance) => balance.captured) !== payment.captured) {
    return 'The provider has taken another amount than the payment says.';
  }
  if (sum((balance) => balance.refunded) !== payment.refunded) {
    return 'The provider has given back another amount than the payment says.';
  }
  if (NOT_HELD.has(payment.status) && live.length > 0) {
    return `The payment is ${payment.status}, and the provider still holds money for it.`;
  }
  if (HELD.has(payment.status)) {
    const [only] = live;
    if (only === undefined) {
      return `The payment is ${payment.status}, and the provider holds nothing for it.`;
    }
    if (only.amount !== payment.amount || only.currency !== payment.currencyCode) {
      return 'The provider holds another amount than the payment says.';
    }
  }
  const stray = lines.find(
    ({ event, key }) => ASKED_FOR.has(event) && !payment.doneKeys.includes(key ?? ''),
  );
  return stray && 'The provider did something under a key that the payment does not have.';
}

/** Two sets of books, kept by two parties, say the same of every payment. */
export const providerBooksAgree: Invariant = {
  name: 'provider-books-agree',
  sentence: "What the provider holds, has taken and given back is what the payment's row says.",
  unit: 'payments',
  needsProvider: true,
  async check(stores, { only, onProgress }) {
    const books =
      (await stores.provider?.linesByReference(only)) ?? new Map<string, JournalLine[]>();
    const findings: Finding[] = [];
    let checked = 0;
    const read = (after: string) => stores.payment.query<Payment>(PAGE, [after, only ?? null]);
    for await (const payments of pages(read)) {
      for (const payment of payments) {
        const lines = books.get(payment.id) ?? [];
        const balances = balancesOf(lines);
        const problem =
          payment.status === 'PENDING'
            ? 'Nobody sees to it that the outcome of the payment gets known.'
            : problemOf(payment, lines, balances);
        if (problem === undefined) continue;
        const isUnknown = payment.open > 0 || payment.status === 'PENDING';
        const isBeingSettled =
          isUnknown &&
          (await isUnderWay(
            stores.workflows,
            payment.orderId ?? '',
            [payment.id],
            only !== undefined,
          ));
        if (isBeingSettled) continue;
        const { id, status, amount, captured, refunded } = payment;
        const theirs = balances.map(
          (b) => `${b.id} ${b.end ?? 'live'} ${b.amount}, taken ${b.captured}, back ${b.refunded}`,
        );
        findings.push({
          subject: id,
          problem,
          facts: { status, amount, captured, refunded, provider: theirs.join('; ') },
        });
      }
      checked += payments.length;
      onProgress(payments.length);
    }
    return { checked, findings };
  },
};
