import type { ReactNode } from 'react';
import styles from './panel.module.css';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  /** Why there is nothing, and what to do. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** Says that there is nothing here, and where to go on. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      {icon ? <span className={styles['icon']}>{icon}</span> : null}
      <h2 className={styles['title']}>{title}</h2>
      {children ? <div className={styles['text']}>{children}</div> : null}
      {actions ? <div className={styles['actions']}>{actions}</div> : null}
    </div>
  );
}
