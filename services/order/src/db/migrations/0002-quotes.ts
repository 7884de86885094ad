import type { Migration } from '@holdfast/platform';

/** Quotes: a snapshot that an order is made of. `owner_id` stays when a guest signs in. */
export const quotes: Migration = {
  name: '0002-quotes',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE quotes (
         id          text PRIMARY KEY,
         owner_id    text NOT NULL,
         customer_id text NOT NULL,
         snapshot    jsonb NOT NULL,
         order_id    text UNIQUE,
         created_at  timestamptz NOT NULL,
         expires_at  timestamptz NOT NULL,
         CHECK (expires_at > created_at)
       );
       CREATE INDEX quotes_customer ON quotes (customer_id)`,
      [],
      tx,
    );
  },
};
