import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './choice.module.css';

export interface ChoiceProps extends Omit<ComponentPropsWithoutRef<'input'>, 'type'> {
  label: ReactNode;
  /** A second, quieter line. */
  detail?: ReactNode;
  /** At the end of the line, such as a price or a number. */
  end?: ReactNode;
  /** `card` has an outline of its own, for choices that matter. */
  look?: 'plain' | 'card';
}

function Choice({
  type,
  label,
  detail,
  end,
  look = 'plain',
  className,
  ...rest
}: ChoiceProps & { type: 'checkbox' | 'radio' }) {
  return (
    <label className={classNames(styles['choice'], styles[look], className)}>
      <input type={type} className={styles[type]} {...rest} />
      <span className={styles['text']}>
        <span className={styles['label']}>{label}</span>
        {detail ? <span className={styles['detail']}>{detail}</span> : null}
      </span>
      {end ? <span className={styles['end']}>{end}</span> : null}
    </label>
  );
}

/** Yes or no, or some of several. */
export function Checkbox(props: ChoiceProps) {
  return <Choice type="checkbox" {...props} />;
}

/** One of several. */
export function Radio(props: ChoiceProps) {
  return <Choice type="radio" {...props} />;
}
