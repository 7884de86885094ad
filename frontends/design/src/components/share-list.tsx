import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './share-list.module.css';

export interface Share {
  id: string;
  label: ReactNode;
  value: number;
  tone?: 'accent' | 'warning' | 'danger';
}

/** Of how many there are how many, as bars beside their numbers. */
export function ShareList({ label, shares }: { label: string; shares: readonly Share[] }) {
  const most = Math.max(1, ...shares.map(({ value }) => value));
  return (
    <ul className={styles['list']} aria-label={label}>
      {shares.map(({ id, label: name, value, tone = 'accent' }) => (
        <li key={id} className={styles['share']}>
          <span className={styles['label']}>{name}</span>
          <span className={styles['track']} aria-hidden>
            <span
              className={classNames(styles['bar'], styles[tone])}
              style={{ inlineSize: `${(100 * value) / most}%` }}
            />
          </span>
          <span className={styles['value']}>{value}</span>
        </li>
      ))}
    </ul>
  );
}
