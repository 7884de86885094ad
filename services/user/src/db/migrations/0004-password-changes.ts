import type { Migration } from '@holdfast/platform';

/** The audit of sign-ins tells of changed passwords as well. */
export const passwordChanges: Migration = {
  name: '0004-password-changes',
  async up(db, tx) {
    await db.query(
      `ALTER TABLE sign_in_events DROP CONSTRAINT sign_in_events_kind_check,
         ADD CONSTRAINT sign_in_events_kind_check CHECK (kind IN ('GUEST_CREATED', 'REGISTERED',
           'SIGNED_IN', 'SIGN_IN_FAILED', 'SIGNED_OUT', 'SESSION_REVOKED', 'REFRESH_TOKEN_REUSED',
           'PASSWORD_CHANGED'))`,
      [],
      tx,
    );
  },
};
