import type { Client } from '@holdfast/bff-shared/client';
import { logout, MAX_IMPORT_BYTES, refresh, type Me } from '@holdfast/bff-admin/contract';
import {
  createVisits,
  requireToken,
  Session,
  toSignIn,
  type Authority,
  type Visit as SiteVisit,
} from '@holdfast/site/server';
import { data } from '@remix-run/node';
import type { PermissionName } from '@holdfast/bff-admin/contract';
import type { PageProblem } from '@holdfast/site';
import { api, config, cookies, sessions } from './services.server.ts';

/** One request, and who makes it. */
export type Visit = SiteVisit<Session<Me>>;

const authorityOf = (asked: Client): Authority<Me> => ({
  refresh: (refreshToken) => asked(refresh, { body: { refreshToken } }),
  end: (refreshToken) => asked(logout, { body: { refreshToken } }),
});

/** What loaders and actions are made with. */
export const { load, act } = createVisits({
  origin: config.origin,
  cookies,
  api,
  // A file of an import, and what goes with it.
  maxUploadBytes: MAX_IMPORT_BYTES + 64 * 1024,
  openSession: (id, asked) => new Session<Me>(sessions, authorityOf(asked), id),
});

/** Somebody on the staff, with what calls of the API need. */
export interface Staff {
  me: Me;
  /** To be spread into each call: `api(route, { ...call, query })`. */
  call: { token: string };
  may(permission: PermissionName): boolean;
}

/**
 * Who works here; whoever is not signed in is asked to, and comes back. Throws PERMISSION_DENIED when
 * they may not do what the page is for: the services say so too, this says it before they are asked.
 */
export async function staffOf(visit: Visit, needs?: PermissionName): Promise<Staff> {
  const token = await requireToken(visit);
  const me = (await visit.session.user()) ?? toSignIn(visit);
  const may = (permission: PermissionName): boolean => me.permissions.includes(permission);
  if (needs !== undefined && !may(needs)) {
    const problem: PageProblem = { code: 'PERMISSION_DENIED', fields: {} };
    throw data(problem, { status: 403 });
  }
  return { me, call: { token }, may };
}
