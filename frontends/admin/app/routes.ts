import { index, route, type RouteConfig } from '@remix-run/route-config';

/** The shop at work. */
const shop = [
  index('routes/overview.tsx'),
  route('orders', 'routes/orders/list.tsx'),
  route('orders/:orderId', 'routes/orders/order.tsx'),
  route('orders/:orderId/cancel', 'routes/actions/cancel.ts'),
  route('orders/:orderId/shipment', 'routes/actions/shipment.ts'),
  route('orders/:orderId/notes', 'routes/actions/note.ts'),
  route('payments/:paymentId/refund', 'routes/actions/refund.ts'),
  route('work', 'routes/work.tsx'),
  route('work-batch', 'routes/actions/batch.ts'),
  route('work/:workflowId/assign', 'routes/actions/assign.ts'),
  route('work/:workflowId/resolve', 'routes/actions/resolve.ts'),
  route('workflows', 'routes/workflows.tsx'),
];

/** What is sold. */
const goods = [
  route('catalogue', 'routes/catalogue/list.tsx'),
  route('catalogue/new', 'routes/catalogue/new.tsx'),
  route('catalogue/categories', 'routes/catalogue/categories.tsx'),
  route('catalogue/categories/:categoryId', 'routes/actions/category.ts'),
  route('catalogue/categories/:categoryId/delete', 'routes/actions/delete-category.ts'),
  route('catalogue/:productId', 'routes/catalogue/product.tsx'),
  route('catalogue/:productId/archive', 'routes/actions/archive.ts'),
  route('catalogue/:productId/stock/:sku', 'routes/catalogue/stock.tsx'),
  route('catalogue/:productId/stock/:sku/adjust', 'routes/actions/adjust.ts'),
  route('images/:file', 'routes/catalogue/image.ts'),
  route('imports', 'routes/imports/layout.tsx', [
    index('routes/imports/help.tsx'),
    route(':importId', 'routes/imports/import.tsx'),
  ]),
  route('imports/start', 'routes/actions/import.ts'),
  route('imports/template.csv', 'routes/imports/template.ts'),
  route('imports/:importId/errors.csv', 'routes/imports/errors.ts'),
];

/** The money. */
const payments = [
  route('payments', 'routes/payments/list.tsx'),
  route('payments/webhooks', 'routes/payments/webhooks.tsx'),
  route('payments/:paymentId', 'routes/payments/payment.tsx'),
  route('webhook-events/:eventId/replay', 'routes/actions/replay.ts'),
];

/** Who buys, and who works here. */
const people = [
  route('customers', 'routes/people/customers.tsx'),
  route('customers/:userId', 'routes/people/customer.tsx'),
  route('staff', 'routes/people/staff.tsx'),
  route('staff/:userId', 'routes/people/member.tsx'),
  route('users/:userId/lock', 'routes/actions/lock.ts'),
  route('users/:userId/roles', 'routes/actions/roles.ts'),
];

/** The platform itself. */
const platform = [route('audit', 'routes/audit.tsx'), route('system', 'routes/system.tsx')];

/** Around every page. */
const shell = [
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('preferences', 'routes/preferences.ts'),
  route('go', 'routes/go.ts'),
  route('healthz', 'routes/health.ts'),
  route('*', 'routes/not-found.tsx'),
];

export default [
  ...shop,
  ...payments,
  ...goods,
  ...people,
  ...platform,
  ...shell,
] satisfies RouteConfig;
