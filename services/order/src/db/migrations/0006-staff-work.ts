import type { Migration } from '@holdfast/platform';

/**
 * What staff look for and write: an index for each order of a list and each way to narrow it, notes,
 * who looks after what, and the figures of past hours.
 *
 * `order_hours` is made of `order_events`, up to `order_hours_until`; what comes after is counted at
 * each look. The history is in the order of time on disk, so that a BRIN index finds an hour of it.
 */
export const staffWork: Migration = {
  name: '0006-staff-work',
  async up(db, tx) {
    await db.query(
      `CREATE INDEX orders_placed ON orders (placed_at, id);
       CREATE INDEX orders_updated ON orders (updated_at, id);
       CREATE INDEX orders_total ON orders (total_minor, id);
       CREATE INDEX orders_status ON orders (status, placed_at, id);
       CREATE INDEX orders_payment_status ON orders (payment_status, placed_at, id);
       CREATE INDEX orders_email ON orders (lower(contact ->> 'email'), placed_at, id);
       CREATE INDEX orders_open ON orders (status) WHERE status IN (
         'PENDING', 'AWAITING_PAYMENT_ACTION', 'PAYMENT_DECLINED', 'CONFIRMED', 'FULFILLING',
         'SHIPPED');
       CREATE INDEX order_events_time ON order_events USING brin (occurred_at);

       CREATE TABLE order_notes (
         id         text PRIMARY KEY,
         order_id   text NOT NULL REFERENCES orders (id),
         author_id  text NOT NULL,
         text       text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
         written_at timestamptz NOT NULL
       );
       CREATE INDEX order_notes_order ON order_notes (order_id, written_at, id);
       CREATE TRIGGER order_notes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_notes
         FOR EACH STATEMENT EXECUTE FUNCTION is_append_only();

       CREATE TABLE work_assignments (
         workflow_id text PRIMARY KEY,
         order_id    text NOT NULL REFERENCES orders (id),
         assignee_id text NOT NULL,
         assigned_by text NOT NULL,
         assigned_at timestamptz NOT NULL
       );

       CREATE TABLE order_hours (
         hour                    timestamptz NOT NULL,
         status                  text NOT NULL,
         currency_code           text NOT NULL,
         orders                  bigint NOT NULL,
         total_minor             bigint NOT NULL,
         seconds_since_confirmed bigint NOT NULL,
         PRIMARY KEY (hour, status, currency_code)
       );
       CREATE TABLE order_hours_until (
         singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
         until     timestamptz NOT NULL
       );
       INSERT INTO order_hours_until (until)
         SELECT date_trunc('hour', coalesce(min(occurred_at), now())) FROM order_events`,
      [],
      tx,
    );
  },
};
