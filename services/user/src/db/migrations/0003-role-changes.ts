import type { Migration } from '@holdfast/platform';

/** Who gave whom which roles. */
export const roleChanges: Migration = {
  name: '0003-role-changes',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE role_changes (
         sequence   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
         actor_type text NOT NULL CHECK (actor_type IN ('STAFF', 'SYSTEM')),
         actor_id   text NOT NULL,
         before     text[] NOT NULL,
         after      text[] NOT NULL,
         at         timestamptz NOT NULL
       );
       CREATE INDEX role_changes_of_user ON role_changes (user_id, sequence)`,
      [],
      tx,
    );
  },
};
