import { parseArgs } from 'node:util';

/** What the command is asked to do. */
export interface CommandOptions {
  sequences: number;
  seed: string;
  /** One sequence alone. */
  only?: number;
  atOnce: number;
  replayEvery: number;
}

/** A command line that can't be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the command is called. */
export const USAGE = `Usage: npm run test:campaign -- [options]

Plays generated sequences of orders (what customers, banks, staff and failing services do) by the real
workflows on a time-skipping Temporal server, over a model of the services and the provider, and checks
money, stock, messages and answers when each has ended. It exits with 1 when something is violated, or
when the whole walk did not come to a path that it has to come to.

  --sequences N     how many (5000)
  --seed text       decides what happens in them (1)
  --only K          only this one, as it is in the whole walk
  --at-once N       how many are under way at the same time on each server (8)
  --replay-every N  every n-th sequence has its histories replayed (1)
  --help            show this`;

/**
 * Reads the command line.
 *
 * @returns undefined where only help is asked for
 * @throws UsageError that says what is wrong with it
 */
export function parseOptions(args: readonly string[]): CommandOptions | undefined {
  const values = readArguments(args);
  if (values.help) return undefined;
  const { only } = values;
  return {
    sequences: numberOf('sequences', values.sequences),
    seed: values.seed,
    atOnce: numberOf('at-once', values['at-once']),
    replayEvery: numberOf('replay-every', values['replay-every']),
    ...(only === undefined ? {} : { only: numberOf('only', only) }),
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        sequences: { type: 'string', default: '5000' },
        seed: { type: 'string', default: '1' },
        only: { type: 'string' },
        'at-once': { type: 'string', default: '8' },
        'replay-every': { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (!/^\d{1,7}$/.test(text) || number < 1) {
    throw new UsageError(`--${name} has to be a whole number from 1.`);
  }
  return number;
}
