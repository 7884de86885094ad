import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './table.module.css';

export interface TableProps extends Omit<ComponentPropsWithoutRef<'table'>, 'children'> {
  /** What is in it, for those who don't see it. */
  caption: string;
  head: ReactNode;
  children: ReactNode;
}

/** Rows and columns; on narrow screens it scrolls by itself, and the keyboard can do that too. */
export function Table({ caption, head, children, className, ...rest }: TableProps) {
  return (
    <div className={styles['scroller']} tabIndex={0} role="region" aria-label={caption}>
      <table className={classNames(styles['table'], className)} {...rest}>
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead>{head}</thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
