import { index, route, type RouteConfig } from '@remix-run/route-config';

/** The shop at work. */
const shop = [
  index('routes/overview.tsx'),
  route('orders', 'routes/orders/list.tsx'),
  route('orders/:orderId', 'routes/orders/order.tsx'),
  route('orders/:orderId/cancel', 'routes/actions/cancel.ts'),
  route('orders/:orderId/notes', 'routes/actions/note.ts'),
  route('payments/:paymentId/refund', 'routes/actions/refund.ts'),
  route('work', 'routes/work.tsx'),
  route('work-batch', 'routes/actions/batch.ts'),
  route('work/:workflowId/assign', 'routes/actions/assign.ts'),
  route('work/:workflowId/resolve', 'routes/actions/resolve.ts'),
  route('workflows', 'routes/workflows.tsx'),
];

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
