import type { listUsers } from '@holdfast/bff-admin/contract';
import type { z } from 'zod';

type UserQuery = z.input<(typeof listUsers)['query']>;

/** The query that the address of a list of people stands for. */
export function userQueryOf(
  search: URLSearchParams,
  selection: NonNullable<UserQuery['selection']>,
): UserQuery {
  return {
    selection,
    query: search.get('query') ?? '',
    locked: search.has('locked') ? 'true' : 'false',
    cursor: search.get('cursor') ?? '',
    limit: 30,
  };
}
