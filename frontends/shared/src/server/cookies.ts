import { createCookie, type Cookie } from '@remix-run/node';
import { LANGUAGES, type Language } from '../messages.ts';
import { THEMES, type Theme } from '../themes.ts';

const YEAR = 365 * 24 * 3600;

/** How somebody wants pages to look and speak, as far as they have said so. */
export interface Preferences {
  theme?: Theme | undefined;
  language?: Language | undefined;
}

export interface SiteCookies {
  /** Names nobody: an id of which only the server knows what it stands for. */
  session: Cookie;
  /** {@link Preferences}. */
  preferences: Cookie;
}

export interface CookieOptions {
  /** Begins the names, so that sites at one host (ports don't count) keep theirs apart. */
  prefix?: string;
  isSecure: boolean;
  sessionSeconds: number;
}

/** Makes the cookies of a site. No script can read them. */
export function createCookies({ prefix = '', isSecure, sessionSeconds }: CookieOptions) {
  const common = { path: '/', sameSite: 'lax', secure: isSecure, httpOnly: true } as const;
  const session = `${isSecure ? '__Host-' : ''}${prefix}session`;
  return {
    session: createCookie(session, { ...common, maxAge: sessionSeconds }),
    preferences: createCookie(`${prefix}preferences`, { ...common, maxAge: YEAR }),
  } satisfies SiteCookies;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((one) => one === value);

/** Reads the cookie; what is not known is as if it had not been said. */
export async function preferencesOf(cookie: Cookie, request: Request): Promise<Preferences> {
  const value: unknown = await cookie.parse(request.headers.get('Cookie'));
  return chosenIn(typeof value === 'object' && value !== null ? value : {});
}

/** What a form says of preferences; what it does not say stays. */
export function preferencesIn(form: FormData, before: Preferences): Preferences {
  const said = { theme: form.get('theme'), language: form.get('language') };
  return { ...before, ...chosenIn(said) };
}

function chosenIn(values: { theme?: unknown; language?: unknown }): Preferences {
  const theme = oneOf(THEMES, values.theme);
  const language = oneOf(LANGUAGES, values.language);
  return {
    ...(theme === undefined ? {} : { theme }),
    ...(language === undefined ? {} : { language }),
  };
}
