import type { Migration } from '@holdfast/platform';

/** Authorisations that wait for the customer's bank, and those that lapse. */
export const challengesAndExpiry: Migration = {
  name: '0002-challenges-and-expiry',
  async up(db, tx) {
    await db.query(
      `ALTER TABLE authorizations
         DROP CONSTRAINT authorizations_status_check,
         ADD CONSTRAINT authorizations_status_check CHECK (status IN (
           'requires_action', 'authorized', 'declined', 'captured', 'voided', 'expired')),
         ADD COLUMN idempotency_key text,
         -- In the address of the challenge's page: whoever knows it may confirm.
         ADD COLUMN challenge_id text UNIQUE,
         ADD COLUMN return_url text,
         ADD CHECK (status <> 'requires_action' OR challenge_id IS NOT NULL);
       COMMENT ON COLUMN authorizations.expires_at IS
         'when the hold lapses; while the status is requires_action, when the challenge does';
       UPDATE authorizations a SET idempotency_key = j.idempotency_key
         FROM journal j
        WHERE j.authorization_id = a.id AND j.event IN ('authorized', 'declined');
       ALTER TABLE authorizations ALTER COLUMN idempotency_key SET NOT NULL;
       CREATE INDEX authorizations_lapsing ON authorizations (expires_at)
         WHERE status IN ('requires_action', 'authorized');

       ALTER TABLE journal
         DROP CONSTRAINT journal_event_check,
         ADD CONSTRAINT journal_event_check CHECK (event IN (
           'action_required', 'authorized', 'declined', 'captured', 'voided', 'refunded',
           'expired'));

       -- Keys whose first request was answered with an error on purpose.
       CREATE TABLE failed_first_tries (
         idempotency_key text PRIMARY KEY,
         at              timestamptz NOT NULL DEFAULT now()
       )`,
      [],
      tx,
    );
  },
};
