import { z } from 'zod';

/** What a field of a form has as JSON, by its schema. */
export const jsonText = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text, { addIssue }): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        addIssue('Not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);
