import { index, route, type RouteConfig } from '@remix-run/route-config';

/** The shop at work. */
const shop = [index('routes/overview.tsx')];

/** Around every page. */
const shell = [
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('preferences', 'routes/preferences.ts'),
  route('go', 'routes/go.ts'),
  route('healthz', 'routes/health.ts'),
  route('*', 'routes/not-found.tsx'),
];

export default [...shop, ...shell] satisfies RouteConfig;
