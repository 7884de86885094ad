import type { Migration } from '@holdfast/platform';

/** What a line was when it was put into the cart; unknown of lines that are older than this. */
export const cartsAsAdded: Migration = {
  name: '0005-carts-as-added',
  async up(db, tx) {
    await db.query(
      `ALTER TABLE cart_items
         ADD COLUMN name             text,
         ADD COLUMN currency_code    text CHECK (currency_code ~ '^[A-Z]{3}$'),
         ADD COLUMN unit_price_minor bigint CHECK (unit_price_minor >= 0),
         ADD CHECK (num_nulls(name, currency_code, unit_price_minor) IN (0, 3))`,
      [],
      tx,
    );
  },
};
