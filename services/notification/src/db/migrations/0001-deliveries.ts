import type { Migration } from '@holdfast/platform';

/** Messages and what became of them. No address and no content: those stay with their owners. */
export const deliveries: Migration = {
  name: '0001-deliveries',
  async up(db, tx) {
    await db.query(
      `CREATE TABLE deliveries (
         id              text COLLATE "C" PRIMARY KEY,
         notification_id text NOT NULL UNIQUE,
         user_id         text NOT NULL,
         channel         text NOT NULL,
         template        text NOT NULL,
         message_id      text NOT NULL UNIQUE,
         status          text NOT NULL DEFAULT 'PENDING'
                         CHECK (status IN ('PENDING', 'SENT', 'REFUSED')),
         refusal         text,
         attempts        integer NOT NULL CHECK (attempts >= 1),
         leased_until    timestamptz,
         created_at      timestamptz NOT NULL DEFAULT now(),
         sent_at         timestamptz,
         CHECK ((status = 'SENT') = (sent_at IS NOT NULL)),
         CHECK ((status = 'REFUSED') = (refusal IS NOT NULL)),
         CHECK (leased_until IS NULL OR status = 'PENDING')
       );
       CREATE INDEX deliveries_of_user ON deliveries (user_id, id DESC)`,
      [],
      tx,
    );
  },
};
