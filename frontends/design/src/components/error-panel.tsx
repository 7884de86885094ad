import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { forwardRef, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './panel.module.css';

const ICONS = { danger: CircleAlert, warning: TriangleAlert, info: Info, success: CircleCheck };

export interface NoticeProps {
  tone?: keyof typeof ICONS;
  /** What happened. */
  title: ReactNode;
  /** What it means, and what to do next. */
  children?: ReactNode;
  actions?: ReactNode;
  /** For support: the code and the trace id of what went wrong. */
  reference?: ReactNode;
}

/** Something that has to be known before going on. */
export const Notice = forwardRef<HTMLDivElement, NoticeProps>(function Notice(
  { tone = 'info', title, children, actions, reference },
  ref,
) {
  const Icon = ICONS[tone];
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames(styles['notice'], styles[tone])}
    >
      <Icon aria-hidden size="1.375rem" />
      <div>
        <p className={styles['noticeTitle']}>{title}</p>
        {children ? <div className={styles['text']}>{children}</div> : null}
        {actions ? <div className={styles['actions']}>{actions}</div> : null}
        {reference ? <p className={styles['reference']}>{reference}</p> : null}
      </div>
    </div>
  );
});

/** Something went wrong: what happened, and what to do next. */
export const ErrorPanel = forwardRef<HTMLDivElement, Omit<NoticeProps, 'tone'>>(
  function ErrorPanel(props, ref) {
    return <Notice ref={ref} tone="danger" {...props} />;
  },
);
