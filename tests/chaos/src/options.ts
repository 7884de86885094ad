import { parseArgs } from 'node:util';
import { PLANTS, type PlantName } from './plants.ts';

/** What a run is asked to do. */
export interface ChaosOptions {
  rounds: number;
  seed: string;
  /** One round alone, as it would be in the whole run. */
  only?: number;
  faultsPerRound: number;
  besideEach: number;
  plant?: PlantName;
}

/** A command line that can't be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the command is called. */
export const USAGE = `Usage: npm run chaos -- [options]

Starts a stack of its own, lets customers order, and kills (or freezes for a while) its processes at
named steps of their orders. After each round every order has to be at an end and all invariants
have to hold. It exits with 1 when something is violated.

  --rounds N      how many rounds (10)
  --seed text     decides who is struck when, and who orders what (1)
  --only N        only this round of the run
  --faults N      how often somebody is struck in a round (4)
  --beside N      how many orders are under way besides each of these (2)
  --plant bug     puts a bug into one order of each round, which has to be found:
                  ${Object.keys(PLANTS).join(', ')}
  --help          show this

The reports are in .holdfast/chaos.`;

/**
 * Reads the command line.
 *
 * @returns undefined where only help is asked for
 * @throws UsageError that says what is wrong with it
 */
export function parseOptions(args: readonly string[]): ChaosOptions | undefined {
  const values = readArguments(args);
  if (values.help) return undefined;
  const { seed, plant, only } = values;
  if (plant !== undefined && !Object.hasOwn(PLANTS, plant)) {
    throw new UsageError(`--plant is one of ${Object.keys(PLANTS).join(', ')}.`);
  }
  const rounds = numberOf('rounds', values.rounds, 1);
  return {
    rounds,
    seed,
    faultsPerRound: numberOf('faults', values.faults, 0),
    besideEach: numberOf('beside', values.beside, 0),
    ...(only === undefined ? {} : { only: numberOf('only', only, 1) }),
    ...(plant === undefined ? {} : { plant: plant as PlantName }),
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string', default: '10' },
        seed: { type: 'string', default: '1' },
        only: { type: 'string' },
        faults: { type: 'string', default: '4' },
        beside: { type: 'string', default: '2' },
        plant: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!/^\d{1,4}$/.test(text) || number < least) {
    throw new UsageError(`--${name} has to be a whole number from ${String(least)} to 9999.`);
  }
  return number;
}
