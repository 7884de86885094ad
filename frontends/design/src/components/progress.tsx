import { useId, type ReactNode } from 'react';
import styles from './progress.module.css';

export interface ProgressProps {
  /** What is going on, and how far it is. */
  label: ReactNode;
  value: number;
  /** Undefined while nobody knows how much there is to do. */
  max: number | undefined;
}

/** How far something is that takes a while. */
export function Progress({ label, value, max }: ProgressProps) {
  const id = useId();
  return (
    <div className={styles['progress']}>
      <span id={id}>{label}</span>
      <progress
        aria-labelledby={id}
        className={styles['bar']}
        {...(max === undefined ? {} : { value, max: Math.max(1, max) })}
      />
    </div>
  );
}
