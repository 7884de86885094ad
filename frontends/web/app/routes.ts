import { index, prefix, route, type RouteConfig } from '@remix-run/route-config';

export default [
  index('routes/home.tsx'),
  route('departments', 'routes/departments.tsx'),
  route('departments/:categoryId', 'routes/department.tsx'),
  route('products/:productId', 'routes/product.tsx'),
  route('cart', 'routes/cart.tsx'),

  route('checkout', 'routes/checkout/layout.tsx', [
    index('routes/checkout/address.tsx'),
    route('delivery', 'routes/checkout/delivery.tsx'),
    route('payment', 'routes/checkout/payment.tsx'),
  ]),

  route('find-order', 'routes/orders/find.tsx'),
  ...prefix('orders/:orderId', [
    index('routes/orders/order.tsx'),
    route('pay', 'routes/orders/pay.tsx'),
    route('bank', 'routes/orders/bank.tsx'),
    route('cancel', 'routes/orders/cancel.tsx'),
    route('events', 'routes/orders/events.ts'),
  ]),

  route('sign-in', 'routes/account/sign-in.tsx'),
  route('register', 'routes/account/register.tsx'),
  route('sign-out', 'routes/account/sign-out.ts'),
  route('orders', 'routes/orders/history.tsx'),
  route('account', 'routes/account/layout.tsx', [
    index('routes/account/profile.tsx'),
    route('addresses', 'routes/account/addresses.tsx'),
    route('addresses/:addressId', 'routes/account/address.tsx'),
    route('security', 'routes/account/security.tsx'),
  ]),

  route('preferences', 'routes/preferences.ts'),
  route('images/:file', 'routes/image.ts'),
  route('sitemap.xml', 'routes/sitemap.ts'),
  route('robots.txt', 'routes/robots.ts'),
  route('healthz', 'routes/health.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
