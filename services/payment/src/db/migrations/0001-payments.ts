import type { Migration } from '@holdfast/platform';

/** Payments, what was asked of the provider for them, and the ledger. */
export const payments: Migration = {
  name: '0001-payments',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE payments (
         id                       text PRIMARY KEY,
         order_id                 text,
         customer_id              text,
         ordinal                  integer CHECK (ordinal > 0),
         fingerprint              text,
         status                   text NOT NULL CHECK (status IN (
           'PENDING', 'ACTION_REQUIRED', 'AUTHORIZED', 'DECLINED', 'PARTIALLY_CAPTURED',
           'CAPTURED', 'VOIDED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'EXPIRED')),
         currency_code            text CHECK (currency_code ~ '^[A-Z]{3}$'),
         amount                   bigint CHECK (amount > 0),
         captured                 bigint NOT NULL DEFAULT 0,
         refunded                 bigint NOT NULL DEFAULT 0,
         provider                 text NOT NULL,
         provider_reference       text,
         decline_reason           text,
         action_url               text,
         authorization_expires_at timestamptz,
         void_reason              text,
         lease_id                 uuid,
         leased_until             timestamptz,
         created_at               timestamptz NOT NULL DEFAULT now(),
         updated_at               timestamptz NOT NULL DEFAULT now(),
         UNIQUE (provider, provider_reference),
         CONSTRAINT payments_tombstone CHECK (
           num_nulls(order_id, customer_id, ordinal, fingerprint, currency_code, amount)
             = CASE WHEN order_id IS NULL AND status = 'VOIDED' THEN 6 ELSE 0 END),
         CONSTRAINT payments_captured CHECK (captured BETWEEN 0 AND coalesce(amount, 0)),
         CONSTRAINT payments_refunded CHECK (refunded BETWEEN 0 AND captured),
         CONSTRAINT payments_status_amounts CHECK (CASE status
           WHEN 'PARTIALLY_CAPTURED' THEN captured > 0 AND captured < amount AND refunded = 0
           WHEN 'CAPTURED' THEN captured = amount AND refunded = 0
           WHEN 'PARTIALLY_REFUNDED' THEN refunded > 0 AND refunded < captured
           WHEN 'REFUNDED' THEN refunded > 0 AND refunded = captured
           ELSE captured = 0 END),
         CHECK ((decline_reason IS NOT NULL) = (status = 'DECLINED')),
         CHECK ((lease_id IS NULL) = (leased_until IS NULL))
       );
       CREATE INDEX payments_order ON payments (order_id, ordinal);
       COMMENT ON CONSTRAINT payments_tombstone ON payments IS
         'A payment voided before it came about has an id and nothing else';

       CREATE TABLE payment_attempts (
         key        text PRIMARY KEY,
         payment_id text NOT NULL REFERENCES payments,
         kind       text NOT NULL CHECK (kind IN ('authorize', 'capture', 'void', 'refund')),
         amount     bigint NOT NULL CHECK (amount > 0),
         state      text NOT NULL CHECK (state IN ('OPEN', 'UNSENT', 'DONE', 'REFUSED')),
         refusal    text CHECK ((refusal IS NOT NULL) = (state = 'REFUSED')),
         reason     text,
         started_at timestamptz NOT NULL DEFAULT now(),
         ended_at   timestamptz CHECK ((ended_at IS NULL) = (state = 'OPEN')),
         created_at timestamptz NOT NULL DEFAULT now()
       );
       CREATE INDEX payment_attempts_payment ON payment_attempts (payment_id);

       CREATE TABLE ledger_entries (
         sequence      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         posting_id    text NOT NULL REFERENCES payment_attempts (key),
         payment_id    text NOT NULL REFERENCES payments,
         account       text NOT NULL
                       CHECK (account IN ('provider_receivable', 'sales', 'refunds')),
         kind          text NOT NULL CHECK (kind IN ('capture', 'refund')),
         currency_code text NOT NULL,
         amount        bigint NOT NULL CHECK (amount <> 0),
         posted_at     timestamptz NOT NULL DEFAULT now(),
         UNIQUE (posting_id, account)
       );
       CREATE INDEX ledger_entries_payment ON ledger_entries (payment_id, sequence);

       CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
       BEGIN
         RAISE EXCEPTION 'the ledger is append-only';
       END
       $body$;
       CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
         FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

       CREATE FUNCTION ledger_posting_balances() RETURNS trigger LANGUAGE plpgsql AS $body$
       BEGIN
         IF (SELECT sum(amount) <> 0 OR count(DISTINCT currency_code) <> 1
               FROM ledger_entries WHERE posting_id = NEW.posting_id) THEN
           RAISE EXCEPTION 'the posting % does not balance', NEW.posting_id;
         END IF;
         RETURN NULL;
       END
       $body$;
       CREATE CONSTRAINT TRIGGER ledger_balances AFTER INSERT ON ledger_entries
         DEFERRABLE INITIALLY DEFERRED
         FOR EACH ROW EXECUTE FUNCTION ledger_posting_balances()`,
      [],
      tx,
    );
  },
};
