import { toIso, type Database } from '@holdfast/platform';

/** What the journal says happened. */
export type JournalEvent =
  'action_required' | 'authorized' | 'declined' | 'captured' | 'voided' | 'refunded' | 'expired';

/** One line of the journal: something that touched, or was refused to touch, a customer's money. */
export interface JournalEntry {
  sequence: number;
  authorization_id: string;
  reference: string;
  event: JournalEvent;
  amount: number;
  currency: string;
  /**
   * Of the request that it came of. What the customer did on the challenge's page, and what lapsed
   * by itself, comes of the request for the authorisation.
   */
  idempotency_key: string;
  at: string;
}

/** The journal in order of writing: of one reference, or all of it; `after` is a sequence. */
export async function readJournal(
  db: Database,
  query: { reference?: string | undefined; after: number; limit: number },
): Promise<JournalEntry[]> {
  const rows = await db.query<Omit<JournalEntry, 'at'> & { at: Date }>(
    `SELECT sequence, authorization_id, reference, event, amount, currency, idempotency_key, at
       FROM journal
      WHERE ($1::text IS NULL OR reference = $1) AND sequence > $2
      ORDER BY sequence LIMIT $3`,
    [query.reference ?? null, query.after, query.limit],
  );
  return rows.map((row) => ({ ...row, at: toIso(row.at) }));
}
