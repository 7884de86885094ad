import type { Migration } from '@holdfast/platform';

/** People, known by an account or as guests, and their address books. */
export const users: Migration = {
  name: '0001-users',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE users (
         id            text PRIMARY KEY,
         kind          text NOT NULL CHECK (kind IN ('GUEST', 'ACCOUNT')),
         email         text NOT NULL
           CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
         name          text NOT NULL CHECK (length(name) <= 100),
         locale        text NOT NULL CHECK (length(locale) BETWEEN 2 AND 35),
         password_hash text,
         roles         text[] NOT NULL DEFAULT '{}'
           CHECK (roles <@ ARRAY['SUPPORT', 'WAREHOUSE', 'FINANCE', 'CATALOGUE', 'ADMIN']),
         created_at    timestamptz NOT NULL,
         updated_at    timestamptz NOT NULL,
         CONSTRAINT users_account_has_password
           CHECK ((kind = 'ACCOUNT') = (password_hash IS NOT NULL)),
         CONSTRAINT users_account_has_name CHECK (kind = 'GUEST' OR name <> ''),
         CONSTRAINT users_guest_has_no_role CHECK (kind = 'ACCOUNT' OR roles = '{}')
       );
       CREATE UNIQUE INDEX users_account_email ON users (lower(email)) WHERE kind = 'ACCOUNT';

       CREATE TABLE addresses (
         id           text PRIMARY KEY,
         user_id      text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
         name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
         line1        text NOT NULL CHECK (length(line1) BETWEEN 1 AND 100),
         line2        text CHECK (length(line2) BETWEEN 1 AND 100),
         city         text NOT NULL CHECK (length(city) BETWEEN 1 AND 100),
         region       text CHECK (length(region) BETWEEN 1 AND 100),
         postal_code  text NOT NULL CHECK (length(postal_code) BETWEEN 1 AND 12),
         country_code text NOT NULL CHECK (country_code ~ '^[A-Z]{2}$'),
         is_default   boolean NOT NULL,
         created_at   timestamptz NOT NULL,
         updated_at   timestamptz NOT NULL
       );
       CREATE INDEX addresses_of_user ON addresses (user_id, created_at);
       CREATE UNIQUE INDEX addresses_one_default ON addresses (user_id) WHERE is_default`,
      [],
      tx,
    );
  },
};
