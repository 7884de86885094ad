import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What a load run is asked to do. */
export interface LoadOptions {
  /** How many baskets are bought. */
  baskets: number;
  /** How many shoppers there are at a time. */
  concurrency: number;
  /** Decides where in the file the baskets start, what is bought for them, and who has which card. */
  seed: string;
  /** Base address of the web API, without a slash at its end. */
  url: string;
  /** Share of baskets whose first card is declined, 0 to 1. */
  declines: number;
  /** Share of baskets whose order is sent twice with the same Idempotency-Key, 0 to 1. */
  repeats: number;
  /** Where the result is also written as JSON. */
  jsonFile?: string;
}

/** A command line that can't be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the command is called. */
export const USAGE = `Usage: npm run load -- [options]

Places real shopping baskets as orders through the web API and accounts for every one of them.

  --baskets N        how many baskets to buy (100)
  --concurrency N    how many shoppers at a time (8)
  --seed text        another seed gives other baskets, goods and cards (1)
  --url address      of the web API (WEB_URL, else that of the running npm start)
  --declines share   of baskets whose first card is declined (5%)
  --repeats share    of baskets whose order is sent twice with one Idempotency-Key (5%)
  --json file        also write the result there, as JSON
  --help             show this`;

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'has to be a whole number')
    .transform(Number)
    .pipe(z.number().min(1, 'has to be at least 1').max(max, `can be ${max} at most`));

const share = z
  .string()
  .regex(/^\d+(\.\d+)?%$/, 'has to be a percentage, such as 5%')
  .transform((text) => Number(text.slice(0, -1)) / 100)
  .pipe(z.number().max(1, 'can be 100% at most'));

const optionsSchema = z.object({
  baskets: wholeNumber(1_000_000),
  concurrency: wholeNumber(1_000),
  seed: z.string().min(1, 'has to be something'),
  url: z
    .url({ protocol: /^https?$/, error: 'has to be an http address' })
    .transform((url) => url.replace(/\/+$/, '')),
  declines: share,
  repeats: share,
  json: z.string().min(1, 'has to name a file').optional(),
});

/** The web API of `npm start`, where that port is free. */
const USUAL_URL = 'http://127.0.0.1:4000';

const text = (value: string) => ({ type: 'string', default: value }) as const;

/**
 * Reads the command line.
 *
 * @returns undefined where only help is asked for
 * @throws UsageError that says what is wrong with it
 */
export function parseOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): LoadOptions | undefined {
  const values = readArguments(args, env);
  if (values.help) return undefined;
  const parsed = optionsSchema.safeParse(values);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `--${path.join('.')} ${message}.`,
    );
    throw new UsageError(problems.join('\n'));
  }
  const { json, ...options } = parsed.data;
  return { ...options, ...(json === undefined ? {} : { jsonFile: json }) };
}

function readArguments(args: readonly string[], env: NodeJS.ProcessEnv) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        baskets: text('100'),
        concurrency: text('8'),
        seed: text('1'),
        url: text(env['WEB_URL'] || USUAL_URL),
        declines: text('5%'),
        repeats: text('5%'),
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
