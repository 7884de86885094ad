import { parseArgs } from 'node:util';
import { ROWS } from './rows/index.ts';
import type { Row, Size } from './rows/row.ts';

/** What a run is asked to do. */
export interface BenchOptions {
  size: Size;
  rows: readonly Row[];
  /** Where the result is also written as JSON. */
  jsonFile?: string;
  /** Whether a missed target makes it fail. */
  strict: boolean;
  /** Whether CPU profiles of the Node.js processes are taken, which makes everything slower. */
  profile: boolean;
}

/** A command line that can't be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the command is called. */
export const USAGE = `Usage: npm run bench -- [options]

Measures the whole product on servers of its own, beside whatever else runs, and compares the
figures with their targets. The result is printed, and kept in .holdfast/bench/ as JSON and as a page.

  --quick        a look in two minutes, with fewer repetitions
  --rows a,b     only these: ${ROWS.map(({ name }) => name).join(', ')}
  --json file    also write the result there
  --profile      also take CPU profiles, which makes everything slower
  --strict       fail when a target is missed
  --help         show this`;

/**
 * Reads the command line.
 *
 * @returns undefined where only help is asked for
 * @throws UsageError that says what is wrong with it
 */
export function parseOptions(args: readonly string[]): BenchOptions | undefined {
  const { quick, rows, json, strict, profile, help } = readArguments(args);
  if (help) return undefined;
  return {
    size: quick ? 'quick' : 'full',
    rows: rows === undefined ? ROWS : pickRows(rows.split(',')),
    ...(json === undefined ? {} : { jsonFile: json }),
    strict,
    profile,
  };
}

function pickRows(names: readonly string[]): Row[] {
  const unknown = names.filter((name) => !ROWS.some((row) => row.name === name));
  if (unknown.length > 0) {
    const there = ROWS.map(({ name }) => name).join(', ');
    throw new UsageError(`There is no row "${unknown.join('", "')}"; there are ${there}.`);
  }
  return ROWS.filter(({ name }) => names.includes(name));
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        rows: { type: 'string' },
        json: { type: 'string' },
        strict: { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
