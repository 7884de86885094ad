import type { Migration } from '@holdfast/platform';

/** What staff look for payments and webhook events by. */
export const staffWork: Migration = {
  name: '0003-staff-work',
  async up(db, tx) {
    await db.query(
      `CREATE INDEX payments_created ON payments (created_at, id) WHERE order_id IS NOT NULL;
       CREATE INDEX payments_status ON payments (status, created_at, id)
         WHERE order_id IS NOT NULL;
       CREATE INDEX payments_reference ON payments (provider_reference)`,
      [],
      tx,
    );
  },
};
