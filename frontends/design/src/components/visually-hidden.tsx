import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** For screen readers alone. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className={styles['hidden']}>{children}</span>;
}

/** The first stop of the keyboard: past the header, to the element of this id. */
export function SkipLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a className={styles['skip']} href={`#${to}`}>
      {children}
    </a>
  );
}
