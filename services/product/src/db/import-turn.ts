import type { Database, Transaction } from '@holdfast/platform';

/** Any constant will do that the platform doesn't use. */
const IMPORT_LOCK = 72_617_001;

/**
 * Waits until no other import's batch is being stored, and keeps others waiting until the
 * transaction ends. So what a batch looks up stays true while it is stored. One statement.
 */
export async function takeImportTurn(db: Database, tx: Transaction): Promise<void> {
  await db.query(`SELECT pg_advisory_xact_lock(${String(IMPORT_LOCK)})`, [], tx);
}
