import type { Migration } from '@holdfast/platform';

/**
 * Orders, their lines and their status history.
 *
 * Made to be partitioned by customer later: nothing but ids and unique keys crosses from one order
 * to another, and the history is reached through its order only.
 */
export const orders: Migration = {
  name: '0003-orders',
  async up(db, tx) {
    await db.query(
      `CREATE SEQUENCE order_number_sequence START 100001;
       CREATE TABLE orders (
         id              text PRIMARY KEY,
         number          text NOT NULL UNIQUE,
         customer_id     text NOT NULL,
         quote_id        text NOT NULL UNIQUE REFERENCES quotes (id),
         status          text NOT NULL CHECK (status IN (
           'PENDING', 'AWAITING_PAYMENT_ACTION', 'PAYMENT_DECLINED', 'CONFIRMED', 'FULFILLING',
           'SHIPPED', 'DELIVERED', 'CANCELLED', 'EXPIRED', 'REJECTED')),
         payment_status  text NOT NULL CHECK (payment_status IN (
           'UNSPECIFIED', 'ACTION_REQUIRED', 'DECLINED', 'AUTHORIZED', 'CAPTURED', 'VOIDED',
           'PARTIALLY_REFUNDED', 'REFUNDED')),
         status_reason   text NOT NULL DEFAULT '',
         currency_code   text NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
         subtotal_minor  bigint NOT NULL CHECK (subtotal_minor >= 0),
         discount_minor  bigint NOT NULL CHECK (discount_minor BETWEEN 0 AND subtotal_minor),
         shipping_minor  bigint NOT NULL CHECK (shipping_minor >= 0),
         tax_minor       bigint NOT NULL CHECK (tax_minor BETWEEN 0 AND total_minor),
         total_minor     bigint NOT NULL,
         address         jsonb NOT NULL,
         shipping_method text NOT NULL CHECK (shipping_method IN ('STANDARD', 'EXPRESS')),
         contact         jsonb NOT NULL,
         sales_channel   text NOT NULL,
         fingerprint     text NOT NULL,
         last_sequence   bigint NOT NULL CHECK (last_sequence >= 1),
         placed_at       timestamptz NOT NULL,
         updated_at      timestamptz NOT NULL,
         CHECK (total_minor = subtotal_minor - discount_minor + shipping_minor)
       );
       CREATE INDEX orders_of_customer ON orders (customer_id, placed_at DESC, id DESC);
       ALTER TABLE quotes ADD FOREIGN KEY (order_id) REFERENCES orders (id)
         DEFERRABLE INITIALLY DEFERRED;

       CREATE TABLE order_lines (
         order_id         text NOT NULL REFERENCES orders (id),
         position         integer NOT NULL CHECK (position >= 1),
         sku              text NOT NULL,
         product_id       text NOT NULL,
         name             text NOT NULL,
         options          jsonb NOT NULL,
         quantity         integer NOT NULL CHECK (quantity BETWEEN 1 AND 999),
         unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
         total_minor      bigint NOT NULL,
         tax_category     text NOT NULL CHECK (tax_category IN ('STANDARD', 'REDUCED')),
         tax_rate         integer NOT NULL CHECK (tax_rate BETWEEN 0 AND 10000),
         tax_minor        bigint NOT NULL CHECK (tax_minor BETWEEN 0 AND total_minor),
         image            text NOT NULL,
         PRIMARY KEY (order_id, position),
         UNIQUE (order_id, sku),
         CHECK (total_minor = unit_price_minor * quantity)
       );

       CREATE TABLE order_events (
         order_id       text NOT NULL REFERENCES orders (id),
         sequence       bigint NOT NULL CHECK (sequence >= 1),
         status         text NOT NULL,
         payment_status text NOT NULL,
         actor_type     text NOT NULL CHECK (
           actor_type IN ('CUSTOMER', 'STAFF', 'SYSTEM', 'PROVIDER')),
         actor_id       text NOT NULL,
         reason         text NOT NULL,
         detail         text NOT NULL,
         request_id     text NOT NULL,
         occurred_at    timestamptz NOT NULL,
         PRIMARY KEY (order_id, sequence),
         UNIQUE (order_id, request_id)
       );
       CREATE FUNCTION order_events_notify() RETURNS trigger LANGUAGE plpgsql AS $body$
       BEGIN
         PERFORM pg_notify('order_events', NEW.order_id);
         RETURN NULL;
       END
       $body$;
       CREATE TRIGGER order_events_notify AFTER INSERT ON order_events
         FOR EACH ROW EXECUTE FUNCTION order_events_notify()`,
      [],
      tx,
    );
  },
};
