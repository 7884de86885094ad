import { classNames } from '@holdfast/design';
import { cloneElement, type ReactElement } from 'react';
import styles from './segments.module.css';

export interface SegmentsProps {
  label: string;
  options: readonly {
    id: string;
    label: string;
    isOn: boolean;
    /** Leads there. */
    link: ReactElement<{ className?: string; 'aria-current'?: 'true'; children?: string }>;
  }[];
}

/** One of a few, beside each other; each has an address. */
export function Segments({ label, options }: SegmentsProps) {
  return (
    <nav aria-label={label} className={styles['segments']}>
      {options.map(({ id, label: name, isOn, link }) =>
        cloneElement(link, {
          key: id,
          className: classNames(styles['segment'], isOn && styles['on']),
          ...(isOn ? { 'aria-current': 'true' as const } : {}),
          children: name,
        }),
      )}
    </nav>
  );
}
