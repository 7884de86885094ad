import type { OrderState } from '@holdfast/domain';
import type { Database, Transaction } from '@holdfast/platform';
import { ORDER_COLUMNS, toOrder, type OrderRow, type StoredOrder } from './order-rows.ts';

/** An order by one of its two names. */
export type OrderKey = { orderId: string } | { number: string };

/** Reads an order with its lines in one statement. */
export async function findOrder(
  db: Database,
  key: OrderKey,
  tx?: Transaction,
): Promise<StoredOrder | undefined> {
  const [column, value] = 'orderId' in key ? ['id', key.orderId] : ['number', key.number];
  const [row] = await db.query<OrderRow>(
    `SELECT ${ORDER_COLUMNS} FROM orders o WHERE o.${column} = $1`,
    [value],
    tx,
  );
  return row && toOrder(row);
}

/**
 * Reads the order with this number, if this is the (lower-case) e-mail address that it was placed
 * with. One statement, which does the same for an unknown number as for another address.
 */
export async function lookUpOrder(
  db: Database,
  number: string,
  email: string,
): Promise<StoredOrder | undefined> {
  const [row] = await db.query<OrderRow>(
    `SELECT ${ORDER_COLUMNS} FROM orders o WHERE o.number = $1 AND lower(o.contact->>'email') = $2`,
    [number, email],
  );
  return row && toOrder(row);
}

/** Place in a list of orders that is sorted from the latest to the oldest. */
export interface OrderPosition {
  placedAt: Date;
  id: string;
}

/** Which orders a list is of. */
export interface OrderFilter {
  customerId: string;
  /** Any where empty. */
  statuses: readonly OrderState[];
}

/** Up to `limit` such orders, the latest first, those after `after` when it is given. */
export async function listOrders(
  db: Database,
  { customerId, statuses }: OrderFilter,
  limit: number,
  after: OrderPosition | undefined,
): Promise<StoredOrder[]> {
  const rows = await db.query<OrderRow>(
    `SELECT ${ORDER_COLUMNS} FROM orders o
     WHERE o.customer_id = $1 AND (cardinality($3::text[]) = 0 OR o.status = ANY($3))
       ${after ? 'AND (o.placed_at, o.id) < ($4::timestamptz, $5)' : ''}
     ORDER BY o.placed_at DESC, o.id DESC LIMIT $2`,
    [customerId, limit, statuses, ...(after ? [after.placedAt, after.id] : [])],
  );
  return rows.map(toOrder);
}

/** Whose an order is and where it stands. */
export interface OrderHead {
  customerId: string;
  status: OrderState;
}

/** Reads no more of an order than its {@link OrderHead}. */
export async function findOrderHead(db: Database, orderId: string): Promise<OrderHead | undefined> {
  const [head] = await db.query<OrderHead>(
    'SELECT customer_id AS "customerId", status FROM orders WHERE id = $1',
    [orderId],
  );
  return head;
}
