import { Link as Dressed } from '@holdfast/design';
import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import { goods } from '../messages/goods.ts';
import { shell } from '../messages/shell.ts';
import { useMessages } from '@holdfast/site';
import styles from './breadcrumb.module.css';

/** The ways up from a page of the catalogue. */
export function Breadcrumb({ above }: { above: readonly { to: string; name: string }[] }) {
  const t = useMessages(goods);
  const words = useMessages(shell);
  return (
    <nav aria-label={t.breadcrumb}>
      <ol className={styles['list']}>
        {[{ to: '/departments', name: words.departments }, ...above].map(({ to, name }) => (
          <li key={to}>
            <Dressed variant="quiet" asChild>
              <Link to={to} prefetch="intent">
                {name}
              </Link>
            </Dressed>
            <ChevronRight aria-hidden size="0.9em" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
