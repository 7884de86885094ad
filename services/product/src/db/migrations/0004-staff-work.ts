import type { Migration } from '@holdfast/platform';

/**
 * Archived products, which the lists of the shop leave out, so their indexes do too; what staff look
 * for products by; and who booked units in or out.
 */
export const staffWork: Migration = {
  name: '0004-staff-work',
  async up(db, tx) {
    const lists = [
      ['popularity', 'popularity, id'],
      ['price', 'list_price_minor, id'],
      ['name', 'name, id'],
      ['category_popularity', 'category_id, popularity, id'],
      ['category_price', 'category_id, list_price_minor, id'],
      ['category_name', 'category_id, name, id'],
    ] as const;
    const indexes = lists.map(
      ([name, columns]) =>
        `DROP INDEX products_${name};
         CREATE INDEX products_${name} ON products (${columns}) WHERE archived_at IS NULL;`,
    );
    await db.query(
      `ALTER TABLE products ADD COLUMN archived_at timestamptz;
       ${indexes.join('\n')}
       CREATE INDEX products_all_names ON products (name, id);
       CREATE INDEX products_archived ON products (name, id) WHERE archived_at IS NOT NULL;
       CREATE INDEX products_words ON products USING gin (to_tsvector('simple', name));
       CREATE INDEX stock_scarce ON stock (available);
       ALTER TABLE stock_movements ADD COLUMN actor_id text NOT NULL DEFAULT ''`,
      [],
      tx,
    );
  },
};
