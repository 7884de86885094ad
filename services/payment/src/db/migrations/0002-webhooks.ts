import type { Migration } from '@holdfast/platform';

/** The inbox of webhooks, and until when a customer can confirm a payment. */
export const webhooks: Migration = {
  name: '0002-webhooks',
  async up(db, tx) {
    await db.query(
      `ALTER TABLE payments ADD COLUMN action_expires_at timestamptz;

       CREATE TABLE webhook_events (
         sequence    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         provider    text NOT NULL,
         event_id    text NOT NULL,
         type        text NOT NULL,
         payment_id  text, -- not a reference: it may be there before its payment
         raw_body    bytea NOT NULL,
         state       text NOT NULL DEFAULT 'RECEIVED'
                     CHECK (state IN ('RECEIVED', 'PROCESSED', 'WAITING', 'PARKED', 'IGNORED')),
         is_news     boolean NOT NULL DEFAULT false,
         attempts    integer NOT NULL DEFAULT 0,
         error       text,
         received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
         opened_at   timestamptz NOT NULL DEFAULT clock_timestamp(), -- or last replayed
         due_at      timestamptz DEFAULT clock_timestamp(),
         ended_at    timestamptz,
         UNIQUE (provider, event_id),
         CHECK ((due_at IS NOT NULL) = (state IN ('RECEIVED', 'WAITING'))),
         CHECK ((ended_at IS NULL) = (state IN ('RECEIVED', 'WAITING'))),
         CHECK ((state = 'PARKED') <= (error IS NOT NULL))
       );
       CREATE INDEX webhook_events_due ON webhook_events (due_at) WHERE due_at IS NOT NULL;
       CREATE INDEX webhook_events_ended ON webhook_events (ended_at);
       CREATE INDEX webhook_events_unusual ON webhook_events (state, sequence)
         WHERE state <> 'PROCESSED'`,
      [],
      tx,
    );
  },
};
