import type { ApiError } from '@holdfast/bff-shared/client';

/**
 * Which of the messages about fields says what is wrong; a site may have more, such as `card`. Also a
 * sentence, where only the API knows what is wrong.
 */
export type FieldError =
  'required' | 'email' | 'password' | 'length' | 'other' | 'choose' | (string & {});

/** What went wrong, as pages tell it: a code with words in every language, and the fields. */
export interface PageProblem {
  code: string;
  /** What is wrong with which field, by its name in the form. */
  fields: Partial<Record<string, FieldError>>;
  /** For support. */
  reference?: string;
}

/** What an action that changed nothing answers. */
export interface Refusal {
  problem: PageProblem;
  /** What was sent, secrets left out, for a page without JavaScript that shows it again. */
  values: Partial<Record<string, string>>;
}

/** The last part of `address.postalCode`: forms name their fields so. */
const fieldOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** What the API refused. */
export function problemOf({ code, errors, problem }: ApiError): PageProblem {
  const { traceId } = problem;
  return {
    code,
    fields: Object.fromEntries(errors.map(({ field }) => [fieldOf(field), 'other' as const])),
    ...(traceId ? { reference: traceId } : {}),
  };
}

/** A page's own status: what the API can't do is nothing that the reader did. */
export function statusOf({ status }: ApiError): number {
  return status >= 500 ? 503 : status;
}

/** Whether a value that was thrown or answered is a {@link PageProblem}. */
export function isPageProblem(value: unknown): value is PageProblem {
  return typeof value === 'object' && value !== null && 'code' in value && 'fields' in value;
}
