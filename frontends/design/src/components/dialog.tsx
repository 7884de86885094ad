import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** What closing is called. */
  closeLabel: string;
  /** Something is under way, of which it tells the end: it can't be closed before. */
  isHeld?: boolean;
  children: ReactNode;
  /** At the bottom, always in sight. */
  footer?: ReactNode;
}

/**
 * The browser's own modal dialog: it keeps the focus inside, makes the rest inert, closes on Escape
 * and gives the focus back to where it came from. What has `data-autofocus` gets it first.
 */
function Panel({
  className,
  open,
  onOpenChange,
  title,
  description,
  closeLabel,
  isHeld = false,
  children,
  footer,
}: DialogProps & { className: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const leave = (): void => {
    if (!isHeld) onOpenChange(false);
  };
  useEffect(() => {
    if (!open) dialog.current?.close();
    else {
      dialog.current?.showModal();
      // By itself it takes the first thing that can have the focus, which is what closes it.
      dialog.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    }
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={classNames(styles['panel'], className)}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        if (isHeld) event.preventDefault();
      }}
      onClose={() => onOpenChange(false)}
      // What is inside covers all of it, so only the backdrop is left.
      onClick={({ target, currentTarget }) => target === currentTarget && leave()}
    >
      {open ? (
        <div className={styles['inside']}>
          <div className={styles['header']}>
            <div>
              <h2 id={`${id}-title`} className={styles['title']}>
                {title}
              </h2>
              {description ? (
                <p id={`${id}-description`} className={styles['description']}>
                  {description}
                </p>
              ) : null}
            </div>
            <IconButton label={closeLabel} size="sm" onClick={leave}>
              <X aria-hidden size="1.25em" />
            </IconButton>
          </div>
          <div className={styles['body']}>{children}</div>
          {footer ? <div className={styles['footer']}>{footer}</div> : null}
        </div>
      ) : null}
    </dialog>
  );
}

/** Asks something before anything else can be done. */
export function Dialog(props: DialogProps) {
  return <Panel className={styles['dialog'] ?? ''} {...props} />;
}

export interface DrawerProps extends DialogProps {
  side?: 'start' | 'end' | 'bottom';
}

/** A dialog that comes in from an edge. */
export function Drawer({ side = 'end', ...props }: DrawerProps) {
  return <Panel className={classNames(styles['drawer'], styles[side])} {...props} />;
}
