import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import styles from './field.module.css';

/** What ties an input to its label, its hint and its error. */
export interface FieldInputProps {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

export interface FieldProps {
  label: ReactNode;
  /** What to type, or why it is asked for. */
  hint?: ReactNode;
  /** What is wrong and what to do about it. */
  error?: ReactNode;
  /** Beside the label, such as "optional". */
  note?: ReactNode;
  className?: string | undefined;
  children: (props: FieldInputProps) => ReactNode;
}

/** An input with its label: `<Field label="Name">{(props) => <Input name="name" {...props} />}</Field>`. */
export function Field({ label, hint, error, note, className, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean);
  return (
    <div className={`${styles['field'] ?? ''} ${className ?? ''}`}>
      <label className={styles['label']} htmlFor={id}>
        {label}
        {note ? <span className={styles['note']}> {note}</span> : null}
      </label>
      {children({
        id,
        ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {hint ? (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className={styles['error']} id={`${id}-error`}>
          <CircleAlert aria-hidden size="1.1em" />
          {error}
        </p>
      ) : null}
    </div>
  );
}
