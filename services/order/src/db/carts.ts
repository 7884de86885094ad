import type { Database } from '@holdfast/platform';
import { MAX_CART_LINES, MAX_QUANTITY, cartTooLarge, type CartItem } from '../domain/cart.ts';

/** A cart as it is stored; lines in the order in which they were added. */
export interface StoredCart {
  items: CartItem[];
  /** Undefined for a cart that never was. */
  updatedAt: Date | undefined;
}

/** Creates a cart's header or takes its row lock: what changes a cart queues here. */
const LOCK_CARTS = `
  INSERT INTO carts (owner_id, updated_at)
  SELECT owner_id, $2::timestamptz FROM unnest($1::text[]) AS owner_id ORDER BY owner_id
  ON CONFLICT (owner_id) DO UPDATE SET updated_at = EXCLUDED.updated_at`;

/** Reads a cart in one statement. */
export async function readCart(db: Database, ownerId: string): Promise<StoredCart> {
  const rows = await db.query<{ updated_at: Date; sku: string | null; quantity: number }>(
    `SELECT c.updated_at, i.sku, i.quantity
     FROM carts c LEFT JOIN cart_items i USING (owner_id)
     WHERE c.owner_id = $1 ORDER BY i.added_at, i.sku`,
    [ownerId],
  );
  const items = rows.flatMap(({ sku, quantity }) => (sku === null ? [] : [{ sku, quantity }]));
  return { items, updatedAt: rows[0]?.updated_at };
}

/**
 * Sets the quantity of a line, 0 to remove it, in two statements.
 * Throws CART_TOO_LARGE when it would be one line too many.
 */
export async function setCartItem(
  db: Database,
  ownerId: string,
  { sku, quantity }: CartItem,
  now: Date,
): Promise<StoredCart> {
  return db.transaction(async (tx) => {
    await db.query(LOCK_CARTS, [[ownerId], now], tx);
    if (quantity === 0) {
      const items = await db.query<CartItem>(
        `WITH removed AS (DELETE FROM cart_items WHERE owner_id = $1 AND sku = $2)
         SELECT sku, quantity FROM cart_items WHERE owner_id = $1 AND sku <> $2
         ORDER BY added_at, sku`,
        [ownerId, sku],
        tx,
      );
      return { items, updatedAt: now };
    }
    const items = await db.query<CartItem>(
      `WITH others AS (
         SELECT sku, quantity, added_at FROM cart_items WHERE owner_id = $1 AND sku <> $2
       ), line AS (
         INSERT INTO cart_items AS i (owner_id, sku, quantity, added_at)
         SELECT $1::text, $2::text, $3::integer, $4::timestamptz
         WHERE (SELECT count(*) FROM others) < $5
         ON CONFLICT (owner_id, sku) DO UPDATE SET quantity = EXCLUDED.quantity
         RETURNING i.sku, i.quantity, i.added_at
       )
       SELECT sku, quantity FROM (TABLE others UNION ALL TABLE line) AS lines
       ORDER BY added_at, sku`,
      [ownerId, sku, quantity, now, MAX_CART_LINES],
      tx,
    );
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
  items: readonly CartItem[],
  now: Date,
): Promise<StoredCart> {
  return db.transaction(async (tx) => {
    await db.query(LOCK_CARTS, [[ownerId], now], tx);
    await db.query(
      `WITH removed AS (
         DELETE FROM cart_items WHERE owner_id = $1 AND sku <> ALL ($2::text[])
       )
       INSERT INTO cart_items (owner_id, sku, quantity, added_at)
       SELECT $1, sku, quantity, $4::timestamptz + place * interval '1 microsecond'
       FROM unnest($2::text[], $3::integer[]) WITH ORDINALITY AS item (sku, quantity, place)
       ON CONFLICT (owner_id, sku)
         DO UPDATE SET quantity = EXCLUDED.quantity, added_at = EXCLUDED.added_at`,
      [ownerId, items.map(({ sku }) => sku), items.map(({ quantity }) => quantity), now],
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
         RETURNING i.sku, i.quantity, i.added_at
       )
       INSERT INTO cart_items AS i (owner_id, sku, quantity, added_at)
       SELECT $2, sku, quantity, added_at FROM moved
       ON CONFLICT (owner_id, sku)
         DO UPDATE SET quantity = LEAST($4, i.quantity + EXCLUDED.quantity)`,
      [guestId, customerId, MAX_CART_LINES, MAX_QUANTITY],
      tx,
    );
    const items = await db.query<CartItem>(
      'SELECT sku, quantity FROM cart_items WHERE owner_id = $1 ORDER BY added_at, sku',
      [customerId],
      tx,
    );
    return { items, updatedAt: now };
  });
}
