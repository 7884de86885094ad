import type { Migration } from './migrate.ts';

/** The tables that every service database has, whatever the service. */
export const platformMigrations: Migration[] = [
  {
    name: 'platform-0001-idempotent-requests',
    async up(db, tx) {
      await db.query(
        `CREATE TABLE idempotent_requests (
           request_id  text PRIMARY KEY,
           method      text NOT NULL,
           fingerprint text NOT NULL,
           response    jsonb,
           created_at  timestamptz NOT NULL DEFAULT now()
         );
         CREATE INDEX idempotent_requests_age ON idempotent_requests USING brin (created_at)`,
        [],
        tx,
      );
    },
  },
  {
    name: 'platform-0002-outbox',
    async up(db, tx) {
      await db.query(
        `CREATE TABLE outbox (
           sequence     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
           id           text NOT NULL UNIQUE,
           type         text NOT NULL,
           key          text NOT NULL,
           data         jsonb NOT NULL,
           traceparent  text,
           created_at   timestamptz NOT NULL DEFAULT now(),
           published_at timestamptz
         );
         CREATE INDEX outbox_unpublished ON outbox (sequence) WHERE published_at IS NULL;
         CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;
         CREATE TABLE outbox_epoch (
           singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
           epoch     text NOT NULL
         );
         INSERT INTO outbox_epoch (epoch) VALUES (gen_random_uuid()::text);
         CREATE FUNCTION outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $body$
         BEGIN
           PERFORM pg_notify('outbox', '');
           RETURN NULL;
         END
         $body$;
         CREATE TRIGGER outbox_notify AFTER INSERT ON outbox
           FOR EACH STATEMENT EXECUTE FUNCTION outbox_notify()`,
        [],
        tx,
      );
    },
  },
  {
    name: 'platform-0003-consumed-events',
    async up(db, tx) {
      await db.query(
        `CREATE TABLE consumed_events (
           consumer_group text NOT NULL,
           event_id       text NOT NULL,
           consumed_at    timestamptz NOT NULL DEFAULT now(),
           PRIMARY KEY (consumer_group, event_id)
         );
         CREATE INDEX consumed_events_age ON consumed_events (consumed_at)`,
        [],
        tx,
      );
    },
  },
  {
    // An event's place in the stream takes over from the epoch key. What was published without one
    // is published again.
    name: 'platform-0004-outbox-position',
    async up(db, tx) {
      await db.query(
        `ALTER TABLE outbox ADD COLUMN position bigint;
         UPDATE outbox SET published_at = NULL;
         DROP INDEX outbox_published;
         CREATE INDEX outbox_position ON outbox (position);
         CREATE INDEX outbox_age ON outbox (created_at);
         CREATE TABLE outbox_stream (
           singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
           position  bigint NOT NULL
         );
         INSERT INTO outbox_stream (position) VALUES (0);
         DROP TABLE outbox_epoch`,
        [],
        tx,
      );
    },
  },
  {
    name: 'platform-0005-parked-events',
    async up(db, tx) {
      await db.query(
        `CREATE TABLE parked_events (
           consumer_group text NOT NULL,
           event_id       text NOT NULL,
           source         text NOT NULL,
           entry          json NOT NULL,
           attempts       integer NOT NULL,
           error          text NOT NULL,
           parked_at      timestamptz NOT NULL DEFAULT now(),
           replay         boolean NOT NULL DEFAULT false,
           PRIMARY KEY (consumer_group, event_id)
         )`,
        [],
        tx,
      );
    },
  },
  {
    name: 'platform-0006-audit-log',
    async up(db, tx) {
      await db.query(
        `CREATE TABLE audit_log (
           id             text COLLATE "C" PRIMARY KEY,
           at             timestamptz NOT NULL,
           actor_type     text NOT NULL CHECK (actor_type IN ('STAFF', 'SYSTEM')),
           actor_id       text NOT NULL,
           roles          text[] NOT NULL,
           action         text NOT NULL,
           target_type    text NOT NULL,
           target_id      text NOT NULL,
           reason         text NOT NULL,
           client_network text NOT NULL,
           request_id     text NOT NULL,
           details        jsonb NOT NULL
         );
         CREATE INDEX audit_log_time ON audit_log (at, id);
         CREATE INDEX audit_log_actor ON audit_log (actor_id, at, id);
         CREATE INDEX audit_log_target ON audit_log (target_id, at, id);
         CREATE INDEX audit_log_action ON audit_log (action, at, id);
         CREATE FUNCTION is_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
         BEGIN
           RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
         END
         $body$;
         CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
           FOR EACH STATEMENT EXECUTE FUNCTION is_append_only()`,
        [],
        tx,
      );
    },
  },
];
