import { Button, Pagination } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link, useSearchParams } from '@remix-run/react';
import { ChevronRight, ChevronsLeft } from 'lucide-react';
import { words } from '../messages/words.ts';

/** The ways on from a page of a list, and back to its beginning. */
export function ListPages({ nextCursor }: { nextCursor: string | null }) {
  const t = useMessages(words);
  const [search] = useSearchParams();
  const at = (cursor: string): string => {
    const next = new URLSearchParams(search);
    if (cursor === '') next.delete('cursor');
    else next.set('cursor', cursor);
    return `?${next}`;
  };
  if (nextCursor === null && !search.has('cursor')) return null;
  return (
    <Pagination
      label={t.pages}
      previous={
        search.has('cursor') ? (
          <Button asChild>
            <Link to={at('')}>
              <ChevronsLeft aria-hidden size="1.1em" />
              {t.previous}
            </Link>
          </Button>
        ) : null
      }
      next={
        nextCursor === null ? null : (
          <Button asChild>
            <Link to={at(nextCursor)} prefetch="intent">
              {t.next}
              <ChevronRight aria-hidden size="1.1em" />
            </Link>
          </Button>
        )
      }
    />
  );
}
