import { replayWebhookEvent } from '@holdfast/bff-admin/contract';
import { act, staffOf } from '../../server/visit.server.ts';

/** Tries an event of the provider again. */
export const action = act(async (visit) => {
  const { call } = await staffOf(visit);
  const params = { eventId: visit.params['eventId'] ?? '' };
  await visit.api(replayWebhookEvent, { ...call, params });
  return {};
});
