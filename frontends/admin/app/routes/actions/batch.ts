import { assignWork, resolveWork } from '@holdfast/bff-admin/contract';
import { ApiError } from '@holdfast/bff-shared/client';
import { readForm } from '@holdfast/site/server';
import { z } from 'zod';
import { reasonForm } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

const itemsSchema = z
  .array(
    z.object({
      workflowId: z.string(),
      step: z.string().nullable(),
      assigneeId: z.string().nullable(),
    }),
  )
  .max(200);

const batchForm = reasonForm.extend({
  do: z.enum(['take', 'retry']),
  reason: reasonForm.shape.reason.default('-'),
  items: z
    .string()
    .transform((text, { addIssue }): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        addIssue('Not JSON');
        return [];
      }
    })
    .pipe(itemsSchema),
});

/**
 * Takes, or tries again, several pieces of work. Each counts by itself: what came of which is in the
 * answer, and sending again with the same key repeats nothing.
 */
export const action = act(async (visit, form) => {
  const { me, call } = await staffOf(visit);
  const { key, reason, items, do: what } = readForm(batchForm, form);
  const refused: string[] = [];
  for (const [index, { workflowId, step, assigneeId }] of items.entries()) {
    const params = { workflowId };
    try {
      if (what === 'retry') {
        const body = { action: 'retry' as const, reason, ...(step === null ? {} : { step }) };
        const idempotencyKey = `${key}-${index}`;
        await visit.api(resolveWork, { ...call, params, body, idempotencyKey });
      } else {
        const body = { assigneeId: me.id, expectedAssigneeId: assigneeId };
        await visit.api(assignWork, { ...call, params, body });
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refused.push(workflowId);
    }
  }
  return { done: items.length - refused.length, refused };
});
