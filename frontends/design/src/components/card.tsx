import type { ComponentPropsWithoutRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './card.module.css';

export interface CardProps extends ComponentPropsWithoutRef<'div'> {
  /** As what it is in the document. */
  as?: 'div' | 'section' | 'article' | 'li' | 'aside';
  padding?: 'none' | 'md' | 'lg';
}

/** A sheet on which things that belong together lie. */
export function Card({ as: Element = 'div', padding = 'md', className, ...rest }: CardProps) {
  // The props are of a div; all of these elements take them.
  const Sheet = Element as 'div';
  return <Sheet className={classNames(styles['card'], styles[padding], className)} {...rest} />;
}
