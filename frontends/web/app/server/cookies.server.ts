import { createCookie } from '@remix-run/node';
import { LANGUAGES, type Language } from '../messages/catalogue.ts';
import { config } from './services.server.ts';

const YEAR = 365 * 24 * 3600;
const common = { path: '/', sameSite: 'lax', secure: config.isSecure } as const;

/** Names nobody: an id of which only the server knows what it stands for. */
export const sessionCookie = createCookie(config.isSecure ? '__Host-session' : 'session', {
  ...common,
  httpOnly: true,
  maxAge: config.SESSION_TTL_SECONDS,
});

/** How the page is to look and speak, where somebody has said so. */
export const preferencesCookie = createCookie('preferences', {
  ...common,
  httpOnly: true,
  maxAge: YEAR,
});

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Preferences {
  theme?: Theme | undefined;
  language?: Language | undefined;
}

const isOneOf = <T extends string>(all: readonly T[], value: unknown): value is T =>
  all.some((one) => one === value);

/** Reads the cookie; what is not known is as if it had not been said. */
export async function preferencesOf(request: Request): Promise<Preferences> {
  const value: unknown = await preferencesCookie.parse(request.headers.get('Cookie'));
  const { theme, language } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  return {
    ...(isOneOf(THEMES, theme) ? { theme } : {}),
    ...(isOneOf(LANGUAGES, language) ? { language } : {}),
  };
}
