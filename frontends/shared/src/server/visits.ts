import { ApiError, withHeaders, type Client } from '@holdfast/bff-shared/client';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import type { Language } from '../messages.ts';
import { problemOf, statusOf, type PageProblem, type Refusal } from '../problem.ts';
import { preferencesOf, type Preferences, type SiteCookies } from './cookies.ts';
import { FormRefused, shownAgain } from './forms.ts';
import { chooseLocale } from './locale.ts';
import { isSameOrigin } from './same-origin.ts';
import type { Session } from './session.ts';

/** A session, as far as visits care. */
type AnySession = Pick<Session<unknown>, 'id' | 'token' | 'forget'>;

/** One request, and who makes it. */
export interface Visit<S extends AnySession> {
  request: Request;
  url: URL;
  params: Readonly<Record<string, string | undefined>>;
  /** The page's language. */
  language: Language;
  /** Its language tag with the reader's region. */
  locale: string;
  preferences: Preferences;
  session: S;
  /** Tells the API about the browser behind this server. */
  api: Client;
}

/** A form without files has no more than this. */
const FORM_BYTES = 128 * 1024;

export interface VisitOptions<S extends AnySession> {
  /** The site's own; the only one whose forms are taken. */
  origin: string;
  cookies: SiteCookies;
  api: Client;
  /** The session of this id, a new one for undefined; `api` speaks for the visitor. */
  openSession: (id: string | undefined, api: Client) => S;
  /** How large a form may be of those who are signed in, with its files; others send none. */
  maxUploadBytes?: number;
}

/** What the API says of tokens that it does not take, or not any more. */
const FORGOTTEN = new Set(['SESSION_REVOKED', 'TOKEN_INVALID', 'STAFF_ONLY']);

/** The token of whoever visits; without one, they are asked to sign in and come back. */
export async function requireToken(visit: Visit<AnySession>): Promise<string> {
  return (await visit.session.token()) ?? toSignIn(visit);
}

/** Leads to where one signs in, and back here afterwards; from an action, to the page that it is of. */
export function toSignIn({ url, request }: Pick<Visit<AnySession>, 'url' | 'request'>): never {
  const page = request.method === 'GET' ? url : pageOf(request, url);
  throw redirect(`/sign-in?to=${encodeURIComponent(page.pathname + page.search)}`);
}

/** The page of this site that a form was sent from; its first page when the browser doesn't say. */
function pageOf({ headers }: Request, here: URL): URL {
  const referer = headers.get('Referer') ?? '';
  const page = URL.canParse(referer) ? new URL(referer) : undefined;
  // A proxy in front may speak another protocol.
  return page?.host === here.host ? page : new URL('/', here);
}

/** Makes what all loaders and actions of a site are made with. */
export function createVisits<S extends AnySession>(options: VisitOptions<S>) {
  const { origin, cookies, api, openSession, maxUploadBytes = FORM_BYTES } = options;

  const visitOf = async ({ request, params }: LoaderFunctionArgs): Promise<Visit<S>> => {
    const { headers } = request;
    const cookie: unknown = await cookies.session.parse(headers.get('Cookie'));
    const preferences = await preferencesOf(cookies.preferences, request);
    const client = headers.get('X-Forwarded-For');
    const forwarded = {
      'user-agent': headers.get('User-Agent') ?? '',
      ...(client === null ? {} : { 'x-forwarded-for': client }),
    };
    // Whoever visits is who the API counts, not this server.
    const asked = withHeaders(api, forwarded);
    return {
      request,
      url: new URL(request.url),
      params,
      preferences,
      ...chooseLocale(headers.get('Accept-Language') ?? '', preferences.language),
      session: openSession(typeof cookie === 'string' ? cookie : undefined, asked),
      api: asked,
    };
  };

  /** A loader: errors of the API become what the page can tell; everything else is a bug and stays one. */
  const load =
    <T>(work: (visit: Visit<S>) => Promise<T>) =>
    async (args: LoaderFunctionArgs): Promise<T> => {
      const visit = await visitOf(args);
      try {
        return await work(visit);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        await forgetIfOver(visit, error);
        throw data(problemOf(error), { status: statusOf(error) });
      }
    };

  /**
   * An action: refuses what does not come from a page of this site, lets forms show what the API
   * refused, and remembers the session.
   */
  const act =
    <T>(work: (visit: Visit<S>, form: FormData) => Promise<T>) =>
    async (args: ActionFunctionArgs) => {
      if (!isSameOrigin(args.request.headers, origin)) {
        const problem: PageProblem = { code: 'FORBIDDEN_ORIGIN', fields: {} };
        throw data(problem, { status: 403 });
      }
      const visit = await visitOf(args);
      const size = Number(args.request.headers.get('Content-Length') ?? Infinity);
      const isKnown = size > FORM_BYTES && (await visit.session.token()) !== undefined;
      if (size > (isKnown ? maxUploadBytes : FORM_BYTES)) {
        const problem: PageProblem = { code: 'BODY_TOO_LARGE', fields: {} };
        throw data(problem, { status: 413 });
      }
      const before = visit.session.id;
      const outcome = await outcomeOf(visit, work);
      const cookie = await cookieOf(visit.session.id, before);
      if (outcome instanceof Response) {
        if (cookie !== undefined) outcome.headers.append('Set-Cookie', cookie);
        return outcome as never;
      }
      // Also a refusal is a page like others: of one with an error's status, Remix would not load
      // anew what the page is made of, such as an offer in place of the one that was refused.
      return data(outcome as Exclude<T | Refusal, Response>, {
        headers: cookie === undefined ? {} : { 'Set-Cookie': cookie },
      });
    };

  /** Renews the cookie of a session, or takes it away when the session is over. */
  const cookieOf = async (id: string | undefined, before: string | undefined) => {
    if (id !== undefined) return cookies.session.serialize(id);
    return before === undefined ? undefined : cookies.session.serialize('', { maxAge: 0 });
  };

  return { load, act };
}

async function outcomeOf<S extends AnySession, T>(
  visit: Visit<S>,
  work: (visit: Visit<S>, form: FormData) => Promise<T>,
): Promise<T | Response | Refusal> {
  const form = await visit.request.formData();
  const refused = (problem: PageProblem): Refusal => ({ problem, values: shownAgain(form) });
  try {
    return await work(visit, form);
  } catch (error) {
    if (error instanceof Response) return error;
    if (error instanceof FormRefused) return refused(error.problem);
    if (!(error instanceof ApiError)) throw error;
    await forgetIfOver(visit, error);
    return refused(problemOf(error));
  }
}

async function forgetIfOver({ session }: Visit<AnySession>, { code }: ApiError): Promise<void> {
  if (FORGOTTEN.has(code)) await session.forget();
}
