import type { Database, Outbox } from '@holdfast/platform';

/** What the handlers work with. */
export interface Dependencies {
  db: Database;
  outbox: Outbox;
  clock: () => Date;
}
