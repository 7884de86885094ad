import type { Migration } from '@holdfast/platform';

/** Sign-ins: sessions, the refresh tokens that carry them on, throttling, and the audit trail. */
export const sessions: Migration = {
  name: '0002-sessions',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE sessions (
         id           text PRIMARY KEY,
         user_id      text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
         user_agent   text NOT NULL CHECK (length(user_agent) <= 256),
         created_at   timestamptz NOT NULL,
         last_used_at timestamptz NOT NULL,
         expires_at   timestamptz NOT NULL,
         revoked_at   timestamptz
       );
       CREATE INDEX sessions_live ON sessions (user_id, last_used_at) WHERE revoked_at IS NULL;
       CREATE INDEX sessions_expiry ON sessions (expires_at);

       CREATE TABLE refresh_tokens (
         digest     bytea PRIMARY KEY CHECK (length(digest) = 32),
         session_id text NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
         expires_at timestamptz NOT NULL,
         used_at    timestamptz
       );
       CREATE UNIQUE INDEX refresh_tokens_one_unused ON refresh_tokens (session_id)
         WHERE used_at IS NULL;
       CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);
       CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);

       CREATE TABLE login_throttles (
         email_digest bytea PRIMARY KEY CHECK (length(email_digest) = 32),
         attempts     integer NOT NULL CHECK (attempts > 0),
         ends_at      timestamptz NOT NULL
       );
       CREATE INDEX login_throttles_end ON login_throttles (ends_at);

       CREATE TABLE sign_in_events (
         sequence   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         user_id    text REFERENCES users (id) ON DELETE CASCADE,
         session_id text,
         kind       text NOT NULL CHECK (kind IN ('GUEST_CREATED', 'REGISTERED', 'SIGNED_IN',
           'SIGN_IN_FAILED', 'SIGNED_OUT', 'SESSION_REVOKED', 'REFRESH_TOKEN_REUSED')),
         at         timestamptz NOT NULL,
         user_agent text NOT NULL CHECK (length(user_agent) <= 256)
       );
       CREATE INDEX sign_in_events_of_user ON sign_in_events (user_id, sequence);
       CREATE INDEX sign_in_events_age ON sign_in_events (at);
       COMMENT ON COLUMN sign_in_events.user_id IS
         'NULL for a failed sign-in with an e-mail address that no account has'`,
      [],
      tx,
    );
  },
};
