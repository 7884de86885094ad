import { Field, Input, type FieldProps } from '@holdfast/design';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import type { Refusal } from '../problem.ts';
import { useWords } from './problem-words.tsx';

/** What came of sending a form, as far as the form is concerned. */
export type Sent = Refusal | object | undefined;

/** The refusal, if it is one. */
export function refusalOf(sent: Sent): Refusal | undefined {
  return sent !== undefined && 'problem' in sent ? sent : undefined;
}

export interface TextFieldProps extends ComponentPropsWithoutRef<'input'> {
  name: string;
  label: string;
  hint?: ReactNode;
  note?: FieldProps['note'];
  /** What came of sending the form: says what is wrong, and keeps what was typed. */
  sent?: Sent;
  className?: string | undefined;
}

/** A labelled input that tells what was wrong with it. */
export function TextField({ label, hint, note, sent, className, ...input }: TextFieldProps) {
  const error = useFieldError(input.name, sent);
  const before = refusalOf(sent)?.values[input.name];
  return (
    <Field label={label} hint={hint} note={note} error={error} className={className}>
      {(field) => <Input {...input} defaultValue={before ?? input.defaultValue} {...field} />}
    </Field>
  );
}

/** What is wrong with a field, in words; what there are no words for is a sentence itself. */
export function useFieldError(name: string, sent: Sent): string | undefined {
  const { fields } = useWords();
  const error = refusalOf(sent)?.problem.fields[name];
  return error === undefined ? undefined : (fields[error] ?? error);
}
