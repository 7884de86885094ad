export { Api, type Call, type RouteOptions } from './api.ts';
export { createApp, type AppOptions } from './app.ts';
export { assertMayGoOn, createAuthenticator, type Authenticate, type Caller } from './auth.ts';
export { bffConfigSchema, type BffConfig } from './config.ts';
export { docs } from './docs.ts';
export { problemSchema } from './document.ts';
export { atMostOncePerSecond } from './once-per-second.ts';
export { problemHandler, sendProblem } from './problem.ts';
export { clientNetworkOf, createRateLimits, type RateLimits } from './rate-limit.ts';
export { listen, type HttpServer } from './server.ts';
export { LiveSessions } from './live-sessions.ts';
export {
  addressView,
  lineView,
  lower,
  lowerOrNull,
  moneyView,
  orNull,
  present,
  totalsView,
} from './views.ts';
