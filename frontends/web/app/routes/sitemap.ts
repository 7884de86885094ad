import { listProducts } from '@holdfast/bff-web/contract';
import { categories, keep } from '../server/catalogue.server.ts';
import { api, config } from '../server/services.server.ts';

/** The most that a sitemap may have (https://www.sitemaps.org/protocol.html). */
const MOST = 50_000;
const PAGE = 100;

interface Entry {
  path: string;
  changed?: string;
}

async function products(): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | null = '';
  while (cursor !== null && entries.length < MOST - PAGE) {
    const page: Awaited<ReturnType<typeof pageFrom>> = await pageFrom(cursor);
    entries.push(
      ...page.items.map(({ slug, updatedAt }) => ({
        path: `/products/${slug}`,
        changed: updatedAt,
      })),
    );
    cursor = page.nextCursor;
  }
  return entries;
}

const pageFrom = (cursor: string) => api(listProducts, { query: { cursor, limit: PAGE } });

const entryXml = ({ path, changed }: Entry): string =>
  `<url><loc>${config.origin}${path}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}</url>`;

const sitemap = keep(async () => {
  const entries: Entry[] = [
    { path: '/' },
    { path: '/departments' },
    ...(await categories())
      .filter(({ productCount }) => productCount > 0)
      .map(({ id }) => ({ path: `/departments/${id}` })),
    ...(await products()),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries.map(entryXml),
    '</urlset>',
  ].join('\n');
}, 3_600_000);

export async function loader(): Promise<Response> {
  return new Response(await sitemap(), {
    headers: { 'Cache-Control': 'public, max-age=3600', 'Content-Type': 'application/xml' },
  });
}
