import type { Migration } from '@holdfast/platform';

/** The books of the sandbox. */
export const books: Migration = {
  name: '0001-books',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE authorizations (
           id             text PRIMARY KEY,
           reference      text NOT NULL,
           status         text NOT NULL
                          CHECK (status IN ('authorized', 'declined', 'captured', 'voided')),
           amount         bigint NOT NULL CHECK (amount > 0),
           captured       bigint NOT NULL DEFAULT 0 CHECK (captured BETWEEN 0 AND amount),
           refunded       bigint NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND captured),
           currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
           payment_method text NOT NULL,
           decline_code   text CHECK ((decline_code IS NOT NULL) = (status = 'declined')),
           metadata       jsonb NOT NULL,
           expires_at     timestamptz CHECK ((expires_at IS NULL) = (status = 'declined')),
           created_at     timestamptz NOT NULL DEFAULT now(),
           CHECK ((captured > 0) = (status = 'captured'))
         );
         -- Deliberately not unique: a caller who charges one thing twice has to be found out.
         CREATE INDEX authorizations_reference ON authorizations (reference);

         CREATE TABLE operations (
           id               text PRIMARY KEY,
           authorization_id text NOT NULL REFERENCES authorizations,
           type             text NOT NULL CHECK (type IN ('capture', 'void', 'refund')),
           amount           bigint NOT NULL CHECK (amount > 0),
           idempotency_key  text NOT NULL UNIQUE,
           created_at       timestamptz NOT NULL DEFAULT now()
         );
         CREATE INDEX operations_authorization ON operations (authorization_id);

         CREATE TABLE journal (
           sequence         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
           authorization_id text NOT NULL REFERENCES authorizations,
           reference        text NOT NULL,
           event            text NOT NULL CHECK (
             event IN ('authorized', 'declined', 'captured', 'voided', 'refunded')),
           amount           bigint NOT NULL CHECK (amount > 0),
           currency         text NOT NULL,
           idempotency_key  text NOT NULL,
           at               timestamptz NOT NULL DEFAULT now()
         );
         CREATE INDEX journal_reference ON journal (reference, sequence);
         CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
         BEGIN
           RAISE EXCEPTION 'the journal is append-only';
         END
         $body$;
         CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
           FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

         CREATE TABLE stored_answers (
           idempotency_key text PRIMARY KEY,
           fingerprint     text NOT NULL,
           status          integer,
           body            json, -- not jsonb: a repeat gets the same bytes
           created_at      timestamptz NOT NULL DEFAULT now()
         )`,
      [],
      tx,
    );
  },
};
