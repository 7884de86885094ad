import type { listProducts } from '@holdfast/bff-admin/contract';
import type { z } from 'zod';

type ProductQuery = z.input<(typeof listProducts)['query']>;

/** How few are few. */
const AT_MOST: Readonly<Record<string, number>> = { none: 0, few: 5 };

/** The query that the address of the catalogue stands for. */
export function productQueryOf(search: URLSearchParams): ProductQuery {
  const query = {
    query: search.get('query') ?? '',
    category: search.get('category') ?? '',
    selection: search.get('selection') || undefined,
    availableAtMost: AT_MOST[search.get('stock') ?? ''],
    cursor: search.get('cursor') ?? '',
    limit: 30,
  };
  // What the address has otherwise is for the API to refuse.
  return query as ProductQuery;
}
