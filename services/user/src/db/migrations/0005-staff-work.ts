import type { Migration } from '@holdfast/platform';

/** Locked accounts, and what staff look for people by. Changes of roles move to the audit log. */
export const staffWork: Migration = {
  name: '0005-staff-work',
  async up(db, tx) {
    await db.query(
      `ALTER TABLE users
         ADD COLUMN locked_at timestamptz,
         ADD COLUMN lock_reason text NOT NULL DEFAULT '',
         ADD CONSTRAINT users_lock_has_reason CHECK ((locked_at IS NULL) = (lock_reason = '')),
         ADD CONSTRAINT users_guest_is_not_locked CHECK (kind = 'ACCOUNT' OR locked_at IS NULL);
       CREATE INDEX users_created ON users (created_at, id);
       CREATE INDEX users_email_start ON users (email text_pattern_ops);
       CREATE INDEX users_name_start ON users (lower(name) text_pattern_ops);
       CREATE INDEX users_staff ON users (created_at, id) WHERE roles <> '{}';
       CREATE INDEX users_locked ON users (created_at, id) WHERE locked_at IS NOT NULL;

       ALTER TABLE sign_in_events
         DROP CONSTRAINT sign_in_events_kind_check,
         ADD CONSTRAINT sign_in_events_kind_check CHECK (kind IN ('GUEST_CREATED', 'REGISTERED',
           'SIGNED_IN', 'SIGN_IN_FAILED', 'SIGN_IN_REFUSED', 'SIGNED_OUT', 'SESSION_REVOKED',
           'REFRESH_TOKEN_REUSED', 'PASSWORD_CHANGED'));

       INSERT INTO audit_log (id, at, actor_type, actor_id, roles, action, target_type, target_id,
         reason, client_network, request_id, details)
       SELECT 'aud_' || lpad(sequence::text, 26, '0'), at, actor_type, actor_id, '{}',
              'user.roles_set', 'user', user_id, '', '', '',
              jsonb_build_object('before', before, 'after', after)
       FROM role_changes;
       DROP TABLE role_changes`,
      [],
      tx,
    );
  },
};
