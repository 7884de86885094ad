import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import styles from './activity-log.module.css';

/** Something that happened, or is happening. */
export interface Activity {
  id: string;
  icon: ReactNode;
  tone: 'neutral' | 'success' | 'active' | 'warning' | 'danger' | 'muted';
  title: ReactNode;
  /** How it stands, for those who don't see the colour. */
  state?: string;
  /** Beside the title, quietly: when, how long. */
  time?: ReactNode;
  /** Beside the title: by whom, how often. */
  marks?: ReactNode;
  detail?: ReactNode;
}

/** What happened, the first first, along a line. */
export function ActivityLog({
  label,
  activities,
}: {
  label: string;
  activities: readonly Activity[];
}) {
  return (
    <ol className={styles['log']} aria-label={label}>
      {activities.map(({ id, icon, tone, title, state, time, marks, detail }) => (
        <li key={id} className={classNames(styles['item'], styles[tone])}>
          <span className={styles['mark']} aria-hidden>
            {icon}
          </span>
          <div className={styles['body']}>
            <div className={styles['line']}>
              <p className={styles['title']}>
                {title}
                {state ? <VisuallyHidden> ({state})</VisuallyHidden> : null}
              </p>
              {marks ? <span className={styles['marks']}>{marks}</span> : null}
              {time ? <span className={styles['time']}>{time}</span> : null}
            </div>
            {detail ? <div className={styles['detail']}>{detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
