import { domainError, newId } from '@holdfast/domain';
import { recordAudit, type AuditedCall, type Database, type Transaction } from '@holdfast/platform';

/** A note about an order. */
export interface NoteRow {
  id: string;
  order_id: string;
  author_id: string;
  text: string;
  written_at: Date;
}

/** Who looks after a workflow. */
export interface AssignmentRow {
  workflow_id: string;
  order_id: string;
  assignee_id: string;
  assigned_by: string;
  assigned_at: Date;
}

/** @throws DomainError ORDER_NOT_FOUND */
export async function assertOrder(db: Database, orderId: string, tx?: Transaction): Promise<void> {
  const [order] = await db.query('SELECT 1 FROM orders WHERE id = $1', [orderId], tx);
  if (order === undefined) throw domainError('ORDER_NOT_FOUND', 'There is no such order.');
}

/** Writes a note, and that it was written. @throws DomainError ORDER_NOT_FOUND */
export async function addNote(
  db: Database,
  tx: Transaction,
  call: AuditedCall,
  { orderId, text }: { orderId: string; text: string },
  now: Date,
): Promise<NoteRow> {
  await assertOrder(db, orderId, tx);
  const note: NoteRow = {
    id: newId('not'),
    order_id: orderId,
    author_id: call.actor.id,
    text,
    written_at: now,
  };
  await db.query(
    'INSERT INTO order_notes (id, order_id, author_id, text, written_at) VALUES ($1, $2, $3, $4, $5)',
    [note.id, orderId, note.author_id, text, now],
    tx,
  );
  const target = { type: 'order', id: orderId };
  const details = { noteId: note.id };
  await recordAudit(db, tx, call, { action: 'order.note_added', target, details }, now);
  return note;
}

/** The notes of an order, oldest first. */
export function listNotes(db: Database, orderId: string): Promise<NoteRow[]> {
  return db.query<NoteRow>(
    `SELECT id, order_id, author_id, text, written_at FROM order_notes
     WHERE order_id = $1 ORDER BY written_at, id`,
    [orderId],
  );
}

/** A wish to give work to somebody else. */
export interface Assignment {
  workflowId: string;
  orderId: string;
  /** Empty for nobody. */
  assigneeId: string;
  /** Who has it, as far as the caller knows; empty for nobody. */
  expectedAssigneeId: string;
}

/**
 * Gives work to somebody, unless it isn't with whom the caller thinks; undefined when nobody has it
 * then. @throws DomainError ORDER_NOT_FOUND; ASSIGNMENT_CONFLICT
 */
export async function assignWork(
  db: Database,
  call: AuditedCall,
  wish: Assignment,
  now: Date,
): Promise<AssignmentRow | undefined> {
  const { workflowId, orderId, assigneeId, expectedAssigneeId } = wish;
  return db.transaction(async (tx) => {
    await assertOrder(db, orderId, tx);
    const changed = await replaceAssignment(db, tx, wish, call.actor.id, now);
    const [current] = await readAssignments(db, [workflowId], tx);
    if (!changed) {
      // With whom it is to be already: the repeat of a wish that was fulfilled.
      if ((current?.assignee_id ?? '') === assigneeId) return current;
      throw domainError('ASSIGNMENT_CONFLICT', 'Somebody else has taken it. Look again.', {
        metadata: { assigneeId: current?.assignee_id ?? '' },
      });
    }
    const action = assigneeId === '' ? 'order.work_released' : 'order.work_assigned';
    const details = { workflowId, assigneeId, before: expectedAssigneeId };
    await recordAudit(
      db,
      tx,
      call,
      { action, target: { type: 'order', id: orderId }, details },
      now,
    );
    return current;
  });
}

/** False, and nothing changed, when it isn't with whom it is expected to be. */
async function replaceAssignment(
  db: Database,
  tx: Transaction,
  { workflowId, orderId, assigneeId, expectedAssigneeId }: Assignment,
  by: string,
  now: Date,
): Promise<boolean> {
  if (assigneeId === '') {
    const released = await db.query(
      'DELETE FROM work_assignments WHERE workflow_id = $1 AND assignee_id = $2 RETURNING 1',
      [workflowId, expectedAssigneeId],
      tx,
    );
    return released.length > 0;
  }
  const assigned = await db.query(
    expectedAssigneeId === ''
      ? `INSERT INTO work_assignments (workflow_id, order_id, assignee_id, assigned_by, assigned_at)
         SELECT $1, $2, $3, $4, $5::timestamptz WHERE $6::text = ''
         ON CONFLICT (workflow_id) DO NOTHING RETURNING 1`
      : `UPDATE work_assignments
         SET order_id = $2, assignee_id = $3, assigned_by = $4, assigned_at = $5::timestamptz
         WHERE workflow_id = $1 AND assignee_id = $6 RETURNING 1`,
    [workflowId, orderId, assigneeId, by, now, expectedAssigneeId],
    tx,
  );
  return assigned.length > 0;
}

/** Who looks after which of these workflows. */
export function readAssignments(
  db: Database,
  workflowIds: readonly string[],
  tx?: Transaction,
): Promise<AssignmentRow[]> {
  return db.query<AssignmentRow>(
    `SELECT workflow_id, order_id, assignee_id, assigned_by, assigned_at FROM work_assignments
     WHERE workflow_id = ANY ($1::text[]) ORDER BY assigned_at`,
    [workflowIds],
    tx,
  );
}

/** Nobody looks after it any more. */
export async function releaseWork(
  db: Database,
  tx: Transaction,
  workflowId: string,
): Promise<void> {
  await db.query('DELETE FROM work_assignments WHERE workflow_id = $1', [workflowId], tx);
}
