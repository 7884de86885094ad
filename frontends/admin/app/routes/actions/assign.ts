import { assignWork } from '@holdfast/bff-admin/contract';
import { act, staffOf } from '../../server/visit.server.ts';

const userIn = (form: FormData, name: string): string | null => {
  const value = form.get(name);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Takes work, gives it to somebody else, or to nobody. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const params = { workflowId: visit.params['workflowId'] ?? '' };
  const body = {
    assigneeId: userIn(form, 'assigneeId'),
    expectedAssigneeId: userIn(form, 'expectedAssigneeId'),
  };
  return visit.api(assignWork, { ...call, params, body });
});
