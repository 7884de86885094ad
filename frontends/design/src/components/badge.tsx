import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './badge.module.css';

/** What something says of itself, by colour; the text says it as well. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger' | 'accent' | 'highlight';

export interface BadgeProps {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
}

/** A word or two about something. */
export function Badge({ tone = 'neutral', icon, className, children }: BadgeProps) {
  return (
    <span className={classNames(styles['badge'], styles[tone], className)}>
      {icon}
      {children}
    </span>
  );
}

/** How something stands, with a dot. */
export function StatusBadge({ tone = 'neutral', children, className }: Omit<BadgeProps, 'icon'>) {
  return (
    <Badge tone={tone} className={className} icon={<span className={styles['dot']} aria-hidden />}>
      {children}
    </Badge>
  );
}
