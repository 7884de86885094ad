import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './button.module.css';

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  size?: 'sm' | 'md' | 'lg';
  /** In front of the text. */
  icon?: ReactNode;
  /** Shows that it is at work; it stays focusable, and pressing it again does nothing. */
  busy?: boolean;
  /** As wide as what it is in. */
  wide?: boolean;
  /** Dresses its only child, such as a link, as a button. */
  asChild?: boolean;
}

/** What does something. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant = 'secondary', size = 'md', icon, busy = false, wide = false, asChild, ...props },
  ref,
) {
  const { className, children, ...rest } = props;
  const dressed = classNames(
    styles['button'],
    styles[variant],
    styles[size],
    wide && styles['wide'],
    className,
  );
  if (asChild === true) {
    return (
      <Slot.Root ref={ref} className={dressed} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      ref={ref}
      type="button"
      className={dressed}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      {...rest}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {busy ? <LoaderCircle className={styles['spinner']} aria-hidden size="1.15em" /> : icon}
      {children}
    </button>
  );
});

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'busy' | 'wide'> {
  /** What it does, for those who don't see the icon. */
  label: string;
}

/** A button of an icon alone. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, className, variant = 'ghost', ...rest },
  ref,
) {
  return (
    <Button
      ref={ref}
      variant={variant}
      aria-label={label}
      title={label}
      className={classNames(styles['icon'], className)}
      {...rest}
    />
  );
});
