export { Api, type Call, type RouteOptions } from './api.ts';
export { assertMayGoOn, createAuthenticator, type Authenticate, type Caller } from './auth.ts';
export { bffConfigSchema, type BffConfig } from './config.ts';
export { problemSchema } from './document.ts';
export { atMostOncePerSecond } from './once-per-second.ts';
export { isAway, keyReused, problemHandler, sendProblem } from './problem.ts';
export { clientNetworkOf, type RateLimits } from './rate-limit.ts';
export { listen, type HttpServer } from './server.ts';
export type { LiveSessions } from './live-sessions.ts';
export { startBff, type BffDefinition, type BffParts, type RunningBff } from './start.ts';
export { userAgentOf } from './user-agent.ts';
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
