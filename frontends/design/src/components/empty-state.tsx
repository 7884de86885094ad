import type { ReactNode } from 'react';
import styles from './panel.module.css';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  /** 1 where it is what the page is about. */
  level?: 1 | 2 | 3;
  /** Why there is nothing, and what to do. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** Says that there is nothing here, and where to go on. */
export function EmptyState({ icon, title, level = 2, children, actions }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={styles['empty']}>
      {icon ? <span className={styles['icon']}>{icon}</span> : null}
      <Heading className={styles['title']}>{title}</Heading>
      {children ? <div className={styles['text']}>{children}</div> : null}
      {actions ? <div className={styles['actions']}>{actions}</div> : null}
    </div>
  );
}
