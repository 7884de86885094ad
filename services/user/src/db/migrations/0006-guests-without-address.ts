import type { Migration } from '@holdfast/platform';

/** A guest fills a cart before anybody needs to know where to write to. */
export const guestsWithoutAddress: Migration = {
  name: '0006-guests-without-address',
  async up(db, tx) {
    await db.query(
      `ALTER TABLE users DROP CONSTRAINT users_email_check,
         ADD CONSTRAINT users_email_check CHECK (
           (email = lower(email) AND length(email) BETWEEN 3 AND 254)
           OR (kind = 'GUEST' AND email = ''))`,
      [],
      tx,
    );
  },
};
