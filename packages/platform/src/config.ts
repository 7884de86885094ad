import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A process environment: names to values, as `process.env` has it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown at start when the environment lacks something or has something wrong; lists all of it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** One line per wrong variable, such as `DATABASE_URL: is missing`. Never holds a value. */
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The configuration is not valid:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads a configuration from environment variables.
 *
 * A variable `X` may be given by file instead: when `X` is absent and `X_FILE` names a file, the
 * file's content (without the trailing line break) is the value, which is how Docker and Kubernetes
 * hand over secrets. An empty string counts as absent.
 *
 * @throws ConfigError with every problem at once; values are never part of the message.
 */
export function loadConfig<S extends z.ZodObject>(schema: S, env: Environment): z.infer<S> {
  const problems: string[] = [];
  const input: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = env[name] === '' ? undefined : env[name];
    const file = env[`${name}_FILE`];
    if (value !== undefined) {
      input[name] = value;
    } else if (file !== undefined && file !== '') {
      try {
        input[name] = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
      } catch (error) {
        const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        problems.push(`${name}: the file named by ${name}_FILE cannot be read (${why})`);
      }
    }
  }
  const unreadable = new Set(problems.map((problem) => problem.split(':')[0]));
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0] ?? '(whole)');
      if (unreadable.has(name)) continue;
      const missing = issue.path.length === 1 && issue.code === 'invalid_type' && !(name in input);
      problems.push(`${issue.path.join('.')}: ${missing ? 'is missing' : issue.message}`);
    }
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

/** A whole number given as text, within bounds. */
export function integer(min: number, max: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(/^-?\d+$/, 'has to be a whole number')
    .transform(Number)
    .pipe(z.number().min(min).max(max));
}

/** `1`, `true`, `0` or `false` given as text. */
export function flag(): z.ZodType<boolean, string> {
  return z.enum(['1', 'true', '0', 'false']).transform((text) => text === '1' || text === 'true');
}

/** JSON text of a given shape; a syntax error is reported without the text itself. */
export function json<T>(shape: z.ZodType<T>): z.ZodType<T, string> {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        // The parser's own message quotes the text, which may be a secret.
        context.addIssue({ code: 'custom', message: 'has to be valid JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);
}
