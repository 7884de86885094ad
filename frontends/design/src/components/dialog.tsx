import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** What opens it; needed unless it is opened from outside. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** What closing is called. */
  closeLabel: string;
  children: ReactNode;
  /** At the bottom, always in sight. */
  footer?: ReactNode;
}

function Panel({
  className,
  open,
  onOpenChange,
  trigger,
  title,
  description,
  closeLabel,
  children,
  footer,
}: DialogProps & { className: string | undefined }) {
  return (
    <Primitive.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className={styles['scrim']} />
        <Primitive.Content
          className={classNames(styles['panel'], className)}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className={styles['header']}>
            <div>
              <Primitive.Title className={styles['title']}>{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className={styles['description']}>
                  {description}
                </Primitive.Description>
              ) : null}
            </div>
            <Primitive.Close asChild>
              <IconButton label={closeLabel} size="sm">
                <X aria-hidden size="1.25em" />
              </IconButton>
            </Primitive.Close>
          </header>
          <div className={styles['body']}>{children}</div>
          {footer ? <footer className={styles['footer']}>{footer}</footer> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** Asks something before anything else can be done. */
export function Dialog(props: DialogProps) {
  return <Panel className={styles['dialog']} {...props} />;
}

export interface DrawerProps extends DialogProps {
  side?: 'start' | 'end' | 'bottom';
}

/** A dialog that comes in from an edge. */
export function Drawer({ side = 'end', ...props }: DrawerProps) {
  return <Panel className={classNames(styles['drawer'], styles[side])} {...props} />;
}

/** Closes the dialog that its only child is in. */
export const DialogClose = Primitive.Close;
