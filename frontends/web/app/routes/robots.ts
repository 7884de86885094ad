import { config } from '../server/services.server.ts';

const PRIVATE = [
  '/account',
  '/cart',
  '/checkout',
  '/orders',
  '/find-order',
  '/sign-in',
  '/register',
];

export function loader(): Response {
  const lines = [
    'User-agent: *',
    ...PRIVATE.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${config.origin}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), {
    headers: {
      'Cache-Control': 'public, max-age=3600',
      'Content-Type': 'text/plain; charset=utf-8',
    },
  });
}
