import type { z } from 'zod';
import type { FieldError, PageProblem } from '../problem.ts';

/** A form that can't be used as it is. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';
  readonly problem: PageProblem;

  constructor(fields: PageProblem['fields'], code = 'VALIDATION_FAILED') {
    super(`The form was refused: ${code}`);
    this.problem = { code, fields };
  }
}

/** Never shown again, and never kept. */
const SECRET = /password|card/i;

/** The text fields of a form that are filled in, by their names. */
export function valuesOf(form: FormData): Partial<Record<string, string>> {
  const filled = [...form].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '',
  );
  return Object.fromEntries(filled);
}

/** The fields that a form may be shown again with. */
export function shownAgain(form: FormData): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(valuesOf(form)).filter(([name]) => !SECRET.test(name)));
}

/** A form by its schema; what is empty is as if it were missing. Throws {@link FormRefused}. */
export function readForm<S extends z.ZodObject>(schema: S, form: FormData): z.output<S> {
  const known = Object.keys(schema.shape);
  const values = Object.entries(valuesOf(form)).filter(([name]) => known.includes(name));
  const parsed = schema.safeParse(Object.fromEntries(values));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => [String(issue.path[0]), errorOf(issue)]);
  throw new FormRefused(Object.fromEntries(fields) as PageProblem['fields']);
}

function errorOf(issue: z.core.$ZodIssue): FieldError {
  if (issue.code === 'invalid_type') return 'required';
  if (issue.code === 'too_big') return 'length';
  if (issue.code === 'too_small')
    return /password/i.test(String(issue.path[0])) ? 'password' : 'required';
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'email';
  if (issue.code === 'invalid_value') return 'choose';
  return 'other';
}
