import { money } from '@holdfast/domain';
import type { Database } from '@holdfast/platform';
import {
  MAX_CART_LINES,
  MAX_QUANTITY,
  cartTooLarge,
  type AsAdded,
  type CartItem,
  type StoredItem,
} from '../domain/cart.ts';

/** A cart as it is stored; lines in the order in which they were added. */
export interface StoredCart {
  items: StoredItem[];
  /** Undefined for a cart that never was. */
  updatedAt: Date | undefined;
}

/** A line that is set, with what it is now. */
export interface SetItem extends CartItem {
  asAdded: AsAdded;
}

const COLUMNS = 'sku, quantity, name, currency_code, unit_price_minor';

/** What {@link COLUMNS} selects. */
interface ItemRow {
  sku: string;
  quantity: number;
  name: string | null;
  currency_code: string | null;
  unit_price_minor: number | null;
}

function toItem({ sku, quantity, name, currency_code, unit_price_minor }: ItemRow): StoredItem {
  const asAdded =
    name === null || currency_code === null || unit_price_minor === null
      ? undefined
      : { name, unitPrice: money(currency_code, unit_price_minor) };
  return { sku, quantity, asAdded };
}

/** Creates a cart's header or takes its row lock: what changes a cart queues here. */
const LOCK_CARTS = `
  INSERT INTO carts (owner_id, updated_at)
  SELECT owner_id, $2::timestamptz FROM unnest($1::text[]) AS owner_id ORDER BY owner_id
  ON CONFLICT (owner_id) DO UPDATE SET updated_at = EXCLUDED.updated_at`;

/** Reads a cart in one statement. */
export async function readCart(db: Database, ownerId: string): Promise<StoredCart> {
  type Row = { updated_at: Date } & (ItemRow | { sku: null });
  const rows = await db.query<Row>(
    `SELECT c.updated_at, ${COLUMNS}
     FROM carts c LEFT JOIN cart_items i USING (owner_id)
     WHERE c.owner_id = $1 ORDER BY i.added_at, i.sku`,
    [ownerId],
  );
  const items = rows.flatMap((row) => (row.sku === null ? [] : [toItem(row)]));
  return { items, updatedAt: rows[0]?.updated_at };
}

/** Takes a line out, in two statements. */
export async function removeCartItem(
  db: Database,
  ownerId: string,
  sku: string,
  now: Date,
): Promise<StoredCart> {
  return db.transaction(async (tx) => {
    await db.query(LOCK_CARTS, [[ownerId], now], tx);
    const rows = await db.query<ItemRow>(
      `WITH removed AS (DELETE FROM cart_items WHERE owner_id = $1 AND sku = $2)
       SELECT ${COLUMNS} FROM cart_items WHERE owner_id = $1 AND sku <> $2
       ORDER BY added_at, sku`,
      [ownerId, sku],
      tx,
    );
    return { items: rows.map(toItem), updatedAt: now };
  });
}

/** What is inserted over a line replaces all of it but its place. */
const REPLACE_LINE = `
  quantity = EXCLUDED.quantity, name = EXCLUDED.name, currency_code = EXCLUDED.currency_code,
  unit_price_minor = EXCLUDED.unit_price_minor`;

/**
 * Sets the quantity of a line, in two statements.
 * Throws CART_TOO_LARGE when it would be one line too many.
 */
export async function setCartItem(
  db: Database,
  ownerId: string,
  { sku, quantity, asAdded: { name, unitPrice } }: SetItem,
  now: Date,
): Promise<StoredCart> {
  return db.transaction(async (tx) => {
    await db.query(LOCK_CARTS, [[ownerId], now], tx);
    const rows = await db.query<ItemRow>(
      `WITH others AS (
         SELECT ${COLUMNS}, added_at FROM cart_items WHERE owner_id = $1 AND sku <> $2
       ), line AS (
         INSERT INTO cart_items AS i (owner_id, added_at, ${COLUMNS})
         SELECT $1::text, $4::timestamptz, $2::text, $3::integer, $6::text, $7::text, $8::bigint
         WHERE (SELECT count(*) FROM others) < $5
         ON CONFLICT (owner_id, sku) DO UPDATE SET ${REPLACE_LINE}
         RETURNING ${COLUMNS}, added_at
       )
       SELECT ${COLUMNS} FROM (TABLE others UNION ALL TABLE line) AS lines
       ORDER BY added_at, sku`,
      [
        ownerId,
        sku,
        quantity,
        now,
        MAX_CART_LINES,
        name,
        unitPrice.currencyCode,
        unitPrice.amountMinor,
      ],
      tx,
    );
    const items = rows.map(toItem);
    if (!items.some((item) => item.sku === sku)) {
      throw cartTooLarge();
    }
    return { items, updatedAt: now };
  });
}

/**
 * Gives a cart these lines, in this order, and no others: two statements, whatever their number. Of
 * several at once, one is the last; the cart is never a mixture of theirs.
 */
export async function replaceCart(
  db: Database,
  ownerId: string,
  items: readonly SetItem[],
  now: Date,
): Promise<StoredCart> {
  return db.transaction(async (tx) => {
    await db.query(LOCK_CARTS, [[ownerId], now], tx);
    await db.query(
      `WITH removed AS (
         DELETE FROM cart_items WHERE owner_id = $1 AND sku <> ALL ($2::text[])
       )
       INSERT INTO cart_items (owner_id, added_at, ${COLUMNS})
       SELECT $1, $4::timestamptz + place * interval '1 microsecond', ${COLUMNS}
       FROM unnest($2::text[], $3::integer[], $5::text[], $6::text[], $7::bigint[])
         WITH ORDINALITY AS item (${COLUMNS}, place)
       ON CONFLICT (owner_id, sku)
         DO UPDATE SET ${REPLACE_LINE}, added_at = EXCLUDED.added_at`,
      [
        ownerId,
        items.map(({ sku }) => sku),
        items.map(({ quantity }) => quantity),
        now,
        items.map(({ asAdded }) => asAdded.name),
        items.map(({ asAdded }) => asAdded.unitPrice.currencyCode),
        items.map(({ asAdded }) => asAdded.unitPrice.amountMinor),
      ],
      tx,
    );
    return { items: [...items], updatedAt: now };
  });
}

/**
 * Moves what a guest has to a customer, in three statements of one transaction: the cart (adding
 * quantities up, capped), quotes and orders. Lines that no longer fit into the customer's cart stay
 * in the guest's, the latest added first. Repeating it changes nothing.
 */
export async function claimGuest(
  db: Database,
  guestId: string,
  customerId: string,
  now: Date,
): Promise<StoredCart> {
  return db.transaction(async (tx) => {
    await db.query(LOCK_CARTS, [[guestId, customerId], now], tx);
    await db.query(
      `WITH quote AS (
         UPDATE quotes SET customer_id = $2 WHERE customer_id = $1
       ), placed AS (
         UPDATE orders SET customer_id = $2 WHERE customer_id = $1
       ), mine AS (
         SELECT sku FROM cart_items WHERE owner_id = $2
       ), ranked AS (
         SELECT sku, known, row_number() OVER (PARTITION BY known ORDER BY added_at, sku) AS rank
         FROM (SELECT sku, added_at, sku IN (TABLE mine) AS known
               FROM cart_items WHERE owner_id = $1) AS theirs
       ), moved AS (
         DELETE FROM cart_items i USING ranked r
         WHERE i.owner_id = $1 AND i.sku = r.sku
           AND (r.known OR r.rank <= $3 - (SELECT count(*) FROM mine))
         RETURNING i.*
       )
       INSERT INTO cart_items AS i (owner_id, added_at, ${COLUMNS})
       SELECT $2, added_at, ${COLUMNS} FROM moved
       ON CONFLICT (owner_id, sku)
         DO UPDATE SET quantity = LEAST($4, i.quantity + EXCLUDED.quantity)`,
      [guestId, customerId, MAX_CART_LINES, MAX_QUANTITY],
      tx,
    );
    const rows = await db.query<ItemRow>(
      `SELECT ${COLUMNS} FROM cart_items WHERE owner_id = $1 ORDER BY added_at, sku`,
      [customerId],
      tx,
    );
    return { items: rows.map(toItem), updatedAt: now };
  });
}
