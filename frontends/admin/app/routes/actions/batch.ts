import { createHash } from 'node:crypto';
import { assignWork, resolveWork } from '@holdfast/bff-admin/contract';
import { isUnheard } from '@holdfast/site';
import { readForm } from '@holdfast/site/server';
import { z } from 'zod';
import { reasonForm } from '../../server/action-form.ts';
import { doEach } from '../../server/do-each.ts';
import { jsonText } from '../../server/json-text.ts';
import { act, staffOf } from '../../server/visit.server.ts';

const itemSchema = z.object({
  workflowId: z.string(),
  name: z.string(),
  steps: z.array(z.string()),
  assigneeId: z.string().nullable(),
});
type Item = z.infer<typeof itemSchema>;

const batchForm = reasonForm.extend({
  do: z.enum(['take', 'retry']),
  items: jsonText(z.array(itemSchema).max(200)),
});

/**
 * Takes, or tries again, several pieces of work. Each counts by itself: what was refused is in the
 * answer, and sending again with the same key repeats nothing.
 */
export const action = act(async (visit, form) => {
  const { me, call } = await staffOf(visit);
  const { key, reason, items, do: what } = readForm(batchForm, form);

  const take = ({ workflowId, assigneeId }: Item) => {
    const body = { assigneeId: me.id, expectedAssigneeId: assigneeId };
    return visit.api(assignWork, { ...call, params: { workflowId }, body });
  };
  const retry = ({ workflowId }: Item, step: string | undefined) => {
    const body = { action: 'retry' as const, reason, ...(step === undefined ? {} : { step }) };
    const idempotencyKey = keyOf(key, workflowId, step ?? '');
    return visit.api(resolveWork, { ...call, params: { workflowId }, body, idempotencyKey });
  };
  const deedsOf = (item: Item) => {
    if (what === 'take') return [() => take(item)];
    // Of what no worker could tell the steps, the workflow knows which one waits.
    const steps = item.steps.length > 0 ? item.steps : [undefined];
    return steps.map((step) => () => retry(item, step));
  };
  return doEach(
    items.map((item) => ({ ...item, deeds: deedsOf(item) })),
    isUnheard,
  );
});

/** The key of one deed of an intention, whatever else is done with it. */
function keyOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
