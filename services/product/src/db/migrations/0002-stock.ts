import type { Migration } from '@holdfast/platform';

/**
 * Where units are, who holds them, and the journal of every move. The trigger tells of a SKU that
 * sold out or is back: there it cannot be forgotten, and it leaves every stock change one statement.
 */
export const stock: Migration = {
  name: '0002-stock',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE stock (
         sku       text COLLATE "C" PRIMARY KEY REFERENCES variants,
         available integer NOT NULL CHECK (available >= 0),
         reserved  integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
         sold      integer NOT NULL DEFAULT 0 CHECK (sold >= 0),
         received  integer NOT NULL CHECK (received >= 0),
         CHECK (available::bigint + reserved + sold = received)
       ) WITH (fillfactor = 70);

       CREATE TABLE reservations (
         order_id   text COLLATE "C" PRIMARY KEY,
         status     text NOT NULL CHECK (status IN ('HELD', 'COMMITTED', 'RELEASED', 'EXPIRED')),
         expires_at timestamptz NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         updated_at timestamptz NOT NULL DEFAULT now()
       );
       CREATE INDEX reservations_due ON reservations (expires_at) WHERE status = 'HELD';

       CREATE TABLE reservation_lines (
         order_id text COLLATE "C" NOT NULL REFERENCES reservations,
         sku      text COLLATE "C" NOT NULL REFERENCES stock,
         quantity integer NOT NULL CHECK (quantity > 0),
         PRIMARY KEY (order_id, sku)
       );

       CREATE TABLE stock_movements (
         id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         sku             text COLLATE "C" NOT NULL REFERENCES stock,
         kind            text NOT NULL CHECK (kind IN
                           ('RECEIVE', 'WITHDRAW', 'RESERVE', 'COMMIT', 'RELEASE', 'RETURN', 'EXPIRE')),
         available_delta integer NOT NULL,
         reserved_delta  integer NOT NULL,
         sold_delta      integer NOT NULL,
         order_id        text COLLATE "C" REFERENCES reservations,
         reason          text,
         at              timestamptz NOT NULL DEFAULT now(),
         CHECK (num_nonnulls(order_id, reason) = 1),
         CHECK (kind IN ('RECEIVE', 'WITHDRAW')
                OR available_delta + reserved_delta + sold_delta = 0)
       );
       CREATE INDEX stock_movements_sku ON stock_movements (sku, id);
       CREATE INDEX stock_movements_order ON stock_movements (order_id) WHERE order_id IS NOT NULL;

       CREATE FUNCTION publish_stock_changed() RETURNS trigger LANGUAGE plpgsql AS $body$
       BEGIN
         INSERT INTO outbox (id, type, key, data)
         VALUES ('evt_' || right(replace(gen_random_uuid()::text, '-', ''), 26),
                 'stock.changed', NEW.sku,
                 jsonb_build_object('sku', NEW.sku, 'available', NEW.available));
         RETURN NULL;
       END
       $body$;
       CREATE TRIGGER stock_changed AFTER UPDATE OF available ON stock FOR EACH ROW
         WHEN ((OLD.available = 0) <> (NEW.available = 0))
         EXECUTE FUNCTION publish_stock_changed()`,
      [],
      tx,
    );
  },
};
