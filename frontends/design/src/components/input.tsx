import { ChevronDown } from 'lucide-react';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { classNames } from './class-names.ts';
import styles from './input.module.css';

/** A line to type. */
export const Input = forwardRef<HTMLInputElement, ComponentPropsWithoutRef<'input'>>(function Input(
  { className, ...rest },
  ref,
) {
  return <input ref={ref} className={classNames(styles['control'], className)} {...rest} />;
});

/** One of a few; the browser's own, which phones show best. */
export const Select = forwardRef<HTMLSelectElement, ComponentPropsWithoutRef<'select'>>(
  function Select({ className, children, ...rest }, ref) {
    return (
      <span className={classNames(styles['select'], className)}>
        <select ref={ref} className={styles['control']} {...rest}>
          {children}
        </select>
        <ChevronDown aria-hidden size="1.1em" />
      </span>
    );
  },
);

/** Several lines to type. */
export const TextArea = forwardRef<HTMLTextAreaElement, ComponentPropsWithoutRef<'textarea'>>(
  function TextArea({ className, ...rest }, ref) {
    return <textarea ref={ref} className={classNames(styles['control'], className)} {...rest} />;
  },
);
