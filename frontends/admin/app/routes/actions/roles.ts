import { setUserRoles } from '@holdfast/bff-admin/contract';
import { readForm } from '@holdfast/site/server';
import type { z } from 'zod';
import { reasonForm } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

type Roles = z.input<(typeof setUserRoles)['body']>['roles'];

/** Gives and takes roles: those that are chosen are all that somebody has then. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { reason } = readForm(reasonForm, form);
  // Whatever else is sent is for the API to refuse.
  const roles = form.getAll('role') as Roles;
  const params = { userId: visit.params['userId'] ?? '' };
  await visit.api(setUserRoles, { ...call, params, body: { roles, reason } });
  return {};
});
