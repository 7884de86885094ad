import { RESOLVE_ACTIONS } from '@holdfast/domain';
import {
  idempotent,
  recordAudit,
  toIso,
  type AuditFact,
  type CallContext,
} from '@holdfast/platform';
import type { OrderNote, WorkAssignment } from '@holdfast/proto/order/staff';
import { z } from 'zod';
import {
  addNote,
  assertOrder,
  assignWork,
  listNotes,
  readAssignments,
  releaseWork,
  type AssignmentRow,
  type NoteRow,
} from '../db/staff-work.ts';
import type { Dependencies, OrderStaffHandlers } from './dependencies.ts';
import { id, key, line } from './schemas.ts';

/** Words of a person, over several lines if need be. */
const noteText = z
  .string()
  .trim()
  .min(1, 'is required')
  .max(2000, 'has at most 2000 characters')
  .refine((text) => !/[^\P{Cc}\n\t]/u.test(text), 'has control characters');

const workflowId = line(1, 200);
const why = line(1, 200);
const nobody = z.literal('');

const noteSchema = z.object({ orderId: key, text: noteText });
const assignSchema = z.object({
  workflowId,
  orderId: key,
  assigneeId: z.union([nobody, id('usr')]),
  expectedAssigneeId: z.union([nobody, id('usr')]),
});
const cancellationSchema = z.object({ orderId: key, reason: why });
const shippingSchema = z.object({
  orderId: key,
  state: z.enum(['PACKED', 'SHIPPED', 'DELIVERED']),
});
const resolutionSchema = z.object({
  orderId: key,
  workflowId,
  step: line(0, 64),
  decision: z.enum(RESOLVE_ACTIONS),
  reason: why,
});

type Methods = Exclude<keyof OrderStaffHandlers, 'searchOrders' | 'getOrderFigures'>;

/** The handlers of what staff write about orders, share out, and ask for. */
export function staffWorkHandlers({ db, clock }: Dependencies): Pick<OrderStaffHandlers, Methods> {
  /** Writes down that somebody who may asked for something, once per request. */
  const authorise = (
    call: CallContext,
    { method, request, orderId }: { method: string; request: unknown; orderId: string },
    fact: Omit<AuditFact, 'target'>,
    workflowId?: string,
  ) =>
    idempotent(db, { requestId: call.requestId, method, request }, async (tx) => {
      await assertOrder(db, orderId, tx);
      if (workflowId !== undefined) await releaseWork(db, tx, workflowId);
      const target = { type: 'order', id: orderId };
      return { auditId: await recordAudit(db, tx, call, { ...fact, target }, clock()) };
    });

  return {
    async addOrderNote(request, call) {
      const note = noteSchema.parse(request);
      const { requestId } = call;
      return idempotent(db, { requestId, method: 'AddOrderNote', request }, async (tx) => ({
        note: toNoteMessage(await addNote(db, tx, call, note, clock())),
      }));
    },

    async listOrderNotes({ orderId }) {
      await assertOrder(db, orderId);
      return { notes: (await listNotes(db, orderId)).map(toNoteMessage) };
    },

    async assignWork(request, call) {
      const assignment = await assignWork(db, call, assignSchema.parse(request), clock());
      return assignment === undefined ? {} : { assignment: toAssignmentMessage(assignment) };
    },

    async listAssignments({ workflowIds }) {
      const ids = z.array(z.string()).max(1000).parse(workflowIds);
      return { assignments: (await readAssignments(db, ids)).map(toAssignmentMessage) };
    },

    async authoriseCancellation(request, call) {
      const { orderId, reason } = cancellationSchema.parse(request);
      return authorise(
        call,
        { method: 'AuthoriseCancellation', request, orderId },
        { action: 'order.cancellation_asked', reason },
      );
    },

    async authoriseShipping(request, call) {
      const { orderId, state } = shippingSchema.parse(request);
      return authorise(
        call,
        { method: 'AuthoriseShipping', request, orderId },
        { action: 'order.shipment_reported', details: { state } },
      );
    },

    async authoriseResolution(request, call) {
      const { orderId, reason, ...details } = resolutionSchema.parse(request);
      return authorise(
        call,
        { method: 'AuthoriseResolution', request, orderId },
        { action: `order.${details.decision}_asked`, reason, details },
        details.workflowId,
      );
    },
  };
}

function toNoteMessage(row: NoteRow): OrderNote {
  return {
    id: row.id,
    orderId: row.order_id,
    authorId: row.author_id,
    text: row.text,
    writtenAt: toIso(row.written_at),
  };
}

function toAssignmentMessage(row: AssignmentRow): WorkAssignment {
  return {
    workflowId: row.workflow_id,
    orderId: row.order_id,
    assigneeId: row.assignee_id,
    assignedBy: row.assigned_by,
    assignedAt: toIso(row.assigned_at),
  };
}
