export {
  createCookies,
  preferencesIn,
  preferencesOf,
  type CookieOptions,
  type Preferences,
  type SiteCookies,
} from './cookies.ts';
export { FormRefused, readForm, shownAgain, valuesOf } from './forms.ts';
export { pathWithin } from './path-within.ts';
export { closingOfProcess, healthOf, openRedis } from './redis.ts';
export { createSessionStore, type SessionStore } from './session-store.ts';
export { authOf, Session, type Auth, type Authority, type Tokens } from './session.ts';
export { createVisits, requireToken, toSignIn, type Visit, type VisitOptions } from './visits.ts';
