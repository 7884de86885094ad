import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './stat-tile.module.css';

export interface StatTileProps {
  label: ReactNode;
  value: ReactNode;
  /** What it is compared to, or made of. */
  detail?: ReactNode;
  /** `warning` where somebody should look. */
  tone?: 'neutral' | 'warning';
}

/** A figure that one looks at all day. */
export function StatTile({ label, value, detail, tone = 'neutral' }: StatTileProps) {
  return (
    <div className={classNames(styles['tile'], styles[tone])}>
      <dt className={styles['label']}>{label}</dt>
      <dd className={styles['value']}>{value}</dd>
      {detail ? <dd className={styles['detail']}>{detail}</dd> : null}
    </div>
  );
}

/** Figures beside each other. */
export function StatTiles({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className={styles['tiles']} aria-label={label}>
      {children}
    </dl>
  );
}
