import { classNames } from '@holdfast/design';
import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface PageProps {
  width?: 'wide' | 'narrow';
  className?: string | undefined;
  children: ReactNode;
}

/** The column that a page's content stands in. */
export function Page({ width = 'wide', className, children }: PageProps) {
  return <div className={classNames(styles['page'], styles[width], className)}>{children}</div>;
}

/** A page's title with what stands beside it. */
export function PageHeader({
  title,
  text,
  end,
}: {
  title: ReactNode;
  text?: ReactNode;
  end?: ReactNode;
}) {
  return (
    <header className={styles['header']}>
      <div>
        <h1>{title}</h1>
        {text ? <p className={styles['text']}>{text}</p> : null}
      </div>
      {end ? <div className={styles['end']}>{end}</div> : null}
    </header>
  );
}
