import {
  createVisits,
  requireToken,
  toSignIn,
  type Visit as SiteVisit,
} from '@holdfast/site/server';
import { api, config, cookies, sessions } from './services.server.ts';
import { Session } from './session.server.ts';

/** One request, and who makes it. */
export type Visit = SiteVisit<Session>;

/** What loaders and actions are made with. */
export const { load, act } = createVisits({
  origin: config.origin,
  cookies,
  api,
  openSession: (id, asked) => new Session(sessions, asked, id),
});

export { requireToken };

/** The token of somebody with an account; others are asked to sign in and come back. */
export async function requireAccount(visit: Visit): Promise<string> {
  const token = await requireToken(visit);
  return (await visit.session.account()) === undefined ? toSignIn(visit) : token;
}
