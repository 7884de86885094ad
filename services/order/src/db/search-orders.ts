import type { OrderState } from '@holdfast/domain';
import type { Database } from '@holdfast/platform';
import type { OrderPaymentState } from '../domain/order-moves.ts';

/** How a list of orders is ordered; the names of the proto enum. */
export type OrderSort = 'PLACED_DESC' | 'PLACED_ASC' | 'TOTAL_DESC' | 'TOTAL_ASC' | 'UPDATED_DESC';

/** What is looked for; what is empty or undefined narrows nothing. */
export interface OrderFilter {
  statuses: OrderState[];
  paymentStatuses: OrderPaymentState[];
  number: string;
  email: string;
  customerId: string;
  placedFrom?: string | undefined;
  placedTo?: string | undefined;
  totalFromMinor?: number | undefined;
  totalToMinor?: number | undefined;
  orderIds: string[];
}

/** Where a page ended: the value that the list is ordered by, and the order's id. */
export interface SearchPosition {
  /** ISO 8601, or minor units. */
  value: string | number;
  id: string;
}

/** An order as a row of a list. */
export interface OrderSummaryRow {
  id: string;
  number: string;
  customer_id: string;
  email: string;
  name: string;
  status: OrderState;
  payment_status: OrderPaymentState;
  status_reason: string;
  currency_code: string;
  total_minor: number;
  line_count: number;
  sales_channel: string;
  placed_at: Date;
  updated_at: Date;
}

const SORTS: Readonly<Record<OrderSort, { column: keyof OrderSummaryRow; type: string }>> = {
  PLACED_DESC: { column: 'placed_at', type: 'timestamptz' },
  PLACED_ASC: { column: 'placed_at', type: 'timestamptz' },
  TOTAL_DESC: { column: 'total_minor', type: 'bigint' },
  TOTAL_ASC: { column: 'total_minor', type: 'bigint' },
  UPDATED_DESC: { column: 'updated_at', type: 'timestamptz' },
};

/** Up to `limit` orders of everybody's, those after `after` when it is given. One statement. */
export async function searchOrders(
  db: Database,
  filter: OrderFilter,
  sort: OrderSort,
  limit: number,
  after: SearchPosition | undefined,
): Promise<OrderSummaryRow[]> {
  const { column, type } = SORTS[sort];
  const descending = sort.endsWith('DESC');
  const direction = descending ? 'DESC' : 'ASC';
  const bind: unknown[] = [limit];
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  const conditions: string[] = [];
  const narrow = (given: boolean, condition: () => string) => {
    if (given) conditions.push(condition());
  };
  const { statuses, paymentStatuses, orderIds } = filter;
  narrow(statuses.length > 0, () => `o.status = ANY (${value(statuses)}::text[])`);
  narrow(
    paymentStatuses.length > 0,
    () => `o.payment_status = ANY (${value(paymentStatuses)}::text[])`,
  );
  narrow(orderIds.length > 0, () => `o.id = ANY (${value(orderIds)}::text[])`);
  narrow(filter.number !== '', () => `o.number = ${value(filter.number)}`);
  narrow(filter.customerId !== '', () => `o.customer_id = ${value(filter.customerId)}`);
  narrow(
    filter.email !== '',
    () => `lower(o.contact ->> 'email') = lower(${value(filter.email)}::text)`,
  );
  narrow(
    filter.placedFrom !== undefined,
    () => `o.placed_at >= ${value(filter.placedFrom)}::timestamptz`,
  );
  narrow(
    filter.placedTo !== undefined,
    () => `o.placed_at < ${value(filter.placedTo)}::timestamptz`,
  );
  narrow(
    filter.totalFromMinor !== undefined,
    () => `o.total_minor >= ${value(filter.totalFromMinor)}`,
  );
  narrow(filter.totalToMinor !== undefined, () => `o.total_minor <= ${value(filter.totalToMinor)}`);
  if (after !== undefined) {
    const beyond = `(${value(after.value)}::${type}, ${value(after.id)}::text)`;
    conditions.push(`(o.${column}, o.id) ${descending ? '<' : '>'} ${beyond}`);
  }
  return db.query<OrderSummaryRow>(
    `SELECT o.id, o.number, o.customer_id, o.contact ->> 'email' AS email,
            o.contact ->> 'name' AS name, o.status, o.payment_status, o.status_reason,
            o.currency_code, o.total_minor, o.sales_channel, o.placed_at, o.updated_at,
            (SELECT count(*)::integer FROM order_lines l WHERE l.order_id = o.id) AS line_count
     FROM orders o ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
     ORDER BY o.${column} ${direction}, o.id ${direction} LIMIT $1`,
    bind,
  );
}

/** Where a page that ends with this row ends. */
export function positionOf(row: OrderSummaryRow, sort: OrderSort): SearchPosition {
  const of = row[SORTS[sort].column];
  return { value: of instanceof Date ? of.toISOString() : of, id: row.id };
}
