import type { Migration } from '@holdfast/platform';

/** Carts: the header row is what changes of a cart queue at. */
export const carts: Migration = {
  name: '0001-carts',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE carts (
         owner_id   text PRIMARY KEY,
         updated_at timestamptz NOT NULL
       );
       CREATE TABLE cart_items (
         owner_id text NOT NULL REFERENCES carts (owner_id) ON DELETE CASCADE,
         sku      text NOT NULL,
         quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 999),
         added_at timestamptz NOT NULL,
         PRIMARY KEY (owner_id, sku)
       )`,
      [],
      tx,
    );
  },
};
