import type { Migration } from '@holdfast/platform';

/** Entries of the history that only staff see. */
export const internalEvents: Migration = {
  name: '0004-internal-events',
  async up(db, tx) {
    await db.query(
      'ALTER TABLE order_events ADD COLUMN internal boolean NOT NULL DEFAULT false',
      [],
      tx,
    );
  },
};
