import { ApiError, type Client } from '@holdfast/bff-shared/client';
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import type { Language } from '../messages/catalogue.ts';
import { problemOf, statusOf, type PageProblem, type Refusal } from '../problem.ts';
import { preferencesOf, sessionCookie, type Preferences } from './cookies.server.ts';
import { FormRefused, shownAgain } from './forms.ts';
import { chooseLocale } from './locale.ts';
import { isSameOrigin } from './same-origin.ts';
import { api, config, sessions } from './services.server.ts';
import { Session } from './session.server.ts';

/** One request, and who makes it. */
export interface Visit {
  request: Request;
  url: URL;
  params: Readonly<Record<string, string | undefined>>;
  /** The page's language. */
  language: Language;
  /** Its language tag with the reader's region. */
  locale: string;
  preferences: Preferences;
  session: Session;
  api: Client;
  /** What the API is told about the browser behind this server. */
  forwarded: Record<string, string>;
}

async function visitOf({ request, params }: LoaderFunctionArgs): Promise<Visit> {
  const { headers } = request;
  const cookie: unknown = await sessionCookie.parse(headers.get('Cookie'));
  const preferences = await preferencesOf(request);
  const client = headers.get('X-Forwarded-For');
  return {
    request,
    url: new URL(request.url),
    params,
    preferences,
    ...chooseLocale(headers.get('Accept-Language') ?? '', preferences.language),
    session: new Session(sessions, api, typeof cookie === 'string' ? cookie : undefined),
    api,
    forwarded: {
      'user-agent': headers.get('User-Agent') ?? '',
      ...(client === null ? {} : { 'x-forwarded-for': client }),
    },
  };
}

/** The token of whoever visits; without one, they are asked to sign in and come back. */
export async function requireToken(visit: Visit): Promise<string> {
  return (await visit.session.token()) ?? toSignIn(visit);
}

/** The token of somebody with an account; others are asked to sign in and come back. */
export async function requireAccount(visit: Visit): Promise<string> {
  const token = await requireToken(visit);
  return (await visit.session.account()) === undefined ? toSignIn(visit) : token;
}

function toSignIn({ url }: Visit): never {
  throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);
}

/** Errors of the API become what the page can tell; everything else is a bug and stays one. */
async function telling<T>(visit: Visit, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'SESSION_REVOKED' || error.code === 'TOKEN_INVALID') {
      await visit.session.forget();
    }
    throw data(problemOf(error), { status: statusOf(error) });
  }
}

/** A loader. */
export function load<T>(work: (visit: Visit) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    const visit = await visitOf(args);
    return telling(visit, () => work(visit));
  };
}

/**
 * An action: refuses what does not come from a page of this site, lets forms show what the API
 * refused, and remembers the session.
 */
export function act<T>(work: (visit: Visit, form: FormData) => Promise<T>) {
  return async (args: ActionFunctionArgs) => {
    if (!isSameOrigin(args.request.headers, config.origin)) {
      const problem: PageProblem = { code: 'FORBIDDEN_ORIGIN', fields: {} };
      throw data(problem, { status: 403 });
    }
    const visit = await visitOf(args);
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
}

/** Renews the cookie of a session, or takes it away when the session is over. */
async function cookieOf(id: string | undefined, before: string | undefined) {
  if (id !== undefined) return sessionCookie.serialize(id);
  return before === undefined ? undefined : sessionCookie.serialize('', { maxAge: 0 });
}

async function outcomeOf<T>(
  visit: Visit,
  work: (visit: Visit, form: FormData) => Promise<T>,
): Promise<T | Response | Refusal> {
  const form = await visit.request.formData();
  const refused = (problem: PageProblem): Refusal => ({ problem, values: shownAgain(form) });
  try {
    return await work(visit, form);
  } catch (error) {
    if (error instanceof Response) return error;
    if (error instanceof FormRefused) return refused(error.problem);
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'SESSION_REVOKED' || error.code === 'TOKEN_INVALID') {
      await visit.session.forget();
    }
    return refused(problemOf(error));
  }
}
