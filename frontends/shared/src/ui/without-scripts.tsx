import type { ReactNode } from 'react';
import styles from './without-scripts.module.css';

/** What only pages without scripts need, such as a button of a form that else sends itself. */
export function WithoutScripts({ children }: { children: ReactNode }) {
  return <div className={styles['shown']}>{children}</div>;
}
