import type { Migration } from '@holdfast/platform';

/**
 * Categories, pictures, products, variants. Every list order has an index with the product id as
 * its last column, once for all products and once by category, so that a page costs the same
 * however many products there are.
 */
export const catalogue: Migration = {
  name: '0001-catalogue',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE categories (
         id            text COLLATE "C" PRIMARY KEY
                       CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(id) <= 64),
         name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
         parent_id     text COLLATE "C" REFERENCES categories CHECK (parent_id <> id),
         position      integer NOT NULL CHECK (position >= 0),
         product_count integer NOT NULL DEFAULT 0 CHECK (product_count >= 0)
       );
       CREATE INDEX categories_parent ON categories (parent_id);
       COMMENT ON COLUMN categories.product_count IS 'Products in this very category, not below';

       CREATE TABLE images (
         id           text COLLATE "C" PRIMARY KEY CHECK (id ~ '^img_[0-9a-f]{32}$'),
         content_type text NOT NULL,
         content      bytea NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 65536),
         created_at   timestamptz NOT NULL DEFAULT now()
       );

       CREATE TABLE products (
         id               text COLLATE "C" PRIMARY KEY,
         external_id      text COLLATE "C" NOT NULL UNIQUE,
         name             text COLLATE "und-x-icu" NOT NULL,
         description      text NOT NULL,
         brand            text NOT NULL,
         category_id      text COLLATE "C" NOT NULL REFERENCES categories,
         tax_category     text NOT NULL CHECK (tax_category IN ('STANDARD', 'REDUCED')),
         popularity       integer NOT NULL CHECK (popularity >= 0),
         image_id         text COLLATE "C" REFERENCES images,
         list_price_minor bigint NOT NULL CHECK (list_price_minor > 0),
         content_hash     text COLLATE "C" NOT NULL,
         created_at       timestamptz NOT NULL DEFAULT now(),
         updated_at       timestamptz NOT NULL DEFAULT now()
       );
       CREATE INDEX products_popularity ON products (popularity, id);
       CREATE INDEX products_price ON products (list_price_minor, id);
       CREATE INDEX products_name ON products (name, id);
       CREATE INDEX products_category_popularity ON products (category_id, popularity, id);
       CREATE INDEX products_category_price ON products (category_id, list_price_minor, id);
       CREATE INDEX products_category_name ON products (category_id, name, id);
       COMMENT ON COLUMN products.list_price_minor IS 'Price of the default variant, for sorting';
       COMMENT ON COLUMN products.content_hash IS 'Of the import row that it was made from';

       CREATE TABLE variants (
         sku           text COLLATE "C" PRIMARY KEY CHECK (sku ~ '^[A-Z0-9-]{1,32}$'),
         product_id    text COLLATE "C" NOT NULL REFERENCES products,
         position      integer NOT NULL CHECK (position >= 0),
         options       jsonb NOT NULL,
         currency_code text COLLATE "C" NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
         price_minor   bigint NOT NULL CHECK (price_minor BETWEEN 1 AND 9007199254740991),
         is_default    boolean NOT NULL,
         listed        boolean NOT NULL DEFAULT true CHECK (listed OR NOT is_default),
         weight_grams  integer NOT NULL CHECK (weight_grams >= 0)
       );
       CREATE INDEX variants_product ON variants (product_id);
       CREATE UNIQUE INDEX variants_one_default ON variants (product_id) WHERE is_default;
       COMMENT ON COLUMN variants.listed IS
         'False once an import leaves the variant out: not sold any more, its stock is kept'`,
      [],
      tx,
    );
  },
};
