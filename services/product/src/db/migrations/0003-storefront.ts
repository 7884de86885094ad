import type { Migration } from '@holdfast/platform';

/**
 * What addresses and filters of a shop need: a slug for each product, and indexes by age, brand and
 * option. A slug is made once, from the name that the product comes with, and stays when the product
 * is renamed, so that links do. The trigger makes it: there, no import can forget it.
 */
export const storefront: Migration = {
  name: '0003-storefront',
  async up(db, tx) {
    await db.query(
      `CREATE FUNCTION slug_of(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $body$
         SELECT trim('-' FROM left(regexp_replace(
           regexp_replace(replace(lower(normalize(name, NFD)), 'ß', 'ss'), '[\\u0300-\\u036f''’]', '', 'g'),
           '[^a-z0-9]+', '-', 'g'), 80))
       $body$;

       ALTER TABLE products ADD COLUMN slug text COLLATE "C";
       UPDATE products p SET slug = CASE WHEN n = 1 AND base <> '' THEN base
                                         ELSE trim('-' FROM base || '-' || right(p.id, 8)) END
       FROM (SELECT id, base, row_number() OVER (PARTITION BY base ORDER BY id) AS n
             FROM (SELECT id, slug_of(name) AS base FROM products) AS named) AS numbered
       WHERE numbered.id = p.id;
       ALTER TABLE products ALTER COLUMN slug SET NOT NULL,
         ADD CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'), ADD UNIQUE (slug);

       CREATE FUNCTION give_slug() RETURNS trigger LANGUAGE plpgsql AS $body$
       DECLARE
         base text := slug_of(NEW.name);
       BEGIN
         IF base = '' OR EXISTS (SELECT FROM products WHERE slug = base) THEN
           base := trim('-' FROM base || '-' || right(NEW.id, 8));
         END IF;
         NEW.slug := base;
         RETURN NEW;
       END
       $body$;
       CREATE TRIGGER give_slug BEFORE INSERT ON products FOR EACH ROW EXECUTE FUNCTION give_slug();

       CREATE INDEX products_category_id ON products (category_id, id);
       CREATE INDEX products_brand ON products (brand, id);
       CREATE INDEX variants_options ON variants USING gin (options jsonb_path_ops) WHERE listed`,
      [],
      tx,
    );
  },
};
