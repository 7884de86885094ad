import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { shell } from '../messages/shell.ts';
import styles from './page-header.module.css';

export interface PageHeaderProps {
  /** The ways up from here. */
  above?: readonly { to: string; name: string }[];
  title: ReactNode;
  /** Beside the title, such as how something stands. */
  beside?: ReactNode;
  text?: ReactNode;
  /** What can be done. */
  end?: ReactNode;
}

/** Where a page is, what it is, and what can be done there. */
export function PageHeader({ above = [], title, beside, text, end }: PageHeaderProps) {
  const t = useMessages(shell);
  return (
    <header className={styles['header']}>
      {above.length > 0 ? (
        <nav aria-label={t.breadcrumb} className={styles['above']}>
          <ol>
            {above.map(({ to, name }) => (
              <li key={to}>
                <Link to={to} prefetch="intent">
                  {name}
                </Link>
                <ChevronRight aria-hidden size="0.9em" />
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className={styles['row']}>
        <div className={styles['title']}>
          <h1>{title}</h1>
          {beside}
        </div>
        {end ? <div className={styles['end']}>{end}</div> : null}
      </div>
      {text ? <p className={styles['text']}>{text}</p> : null}
    </header>
  );
}
