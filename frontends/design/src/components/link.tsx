import { Slot } from 'radix-ui';
import type { ComponentPropsWithoutRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './link.module.css';

export interface LinkProps extends ComponentPropsWithoutRef<'a'> {
  /** `quiet` is underlined only when it is pointed at: for lists of links. */
  variant?: 'text' | 'quiet';
  /** Dresses its only child, such as a router's link. */
  asChild?: boolean;
}

/** What leads somewhere. */
export function Link({ variant = 'text', asChild, className, ...rest }: LinkProps) {
  const Element = asChild === true ? Slot.Root : 'a';
  return <Element className={classNames(styles[variant], className)} {...rest} />;
}
