import type { Migration } from '@holdfast/platform';

/** The outbox of webhooks, and the faults that tests order. */
export const eventsAndFaults: Migration = {
  name: '0003-events-and-faults',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE events (
         sequence        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         id              text NOT NULL UNIQUE,
         payload         text NOT NULL, -- the bytes that are signed and sent, the same each time
         created_at      timestamptz NOT NULL,
         -- The event's place among others when they are delivered out of order.
         spread          double precision NOT NULL DEFAULT random(),
         attempts        integer NOT NULL DEFAULT 0,
         next_attempt_at timestamptz NOT NULL DEFAULT now(),
         delivered_at    timestamptz,
         last_error      text
       );
       CREATE INDEX events_waiting ON events (sequence) WHERE delivered_at IS NULL;

       CREATE TABLE faults (
         single   boolean PRIMARY KEY DEFAULT true CHECK (single), -- one row
         settings jsonb NOT NULL
       )`,
      [],
      tx,
    );
  },
};
