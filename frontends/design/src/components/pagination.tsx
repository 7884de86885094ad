import type { ReactNode } from 'react';
import styles from './pagination.module.css';

export interface PaginationProps {
  label: string;
  /** Links to where it goes on; what is missing has no link. */
  previous?: ReactNode;
  next?: ReactNode;
  /** Between them, such as which of how many. */
  children?: ReactNode;
}

/** The ways on from a page of a list that is known by cursors. */
export function Pagination({ label, previous, next, children }: PaginationProps) {
  return (
    <nav className={styles['pagination']} aria-label={label}>
      <span>{previous}</span>
      {children ? <span className={styles['where']}>{children}</span> : null}
      <span>{next}</span>
    </nav>
  );
}
