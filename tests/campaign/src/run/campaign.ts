import { generateSequence } from '../plan/generate.ts';
import type { PlantName } from '../plants.ts';
import { playInProcess } from './batch-process.ts';
import { emptyTally, type BatchOptions, type BatchResult, type Tally } from './batch.ts';

/** What a campaign is asked to do. */
export interface CampaignOptions extends BatchOptions {
  /** Path of the time-skipping test server. */
  executable: string;
  /** How many processes play, each on a server of its own, `atOnce` at the same time. */
  processes: number;
  /** A bug on purpose, to see that it is found. */
  plant?: PlantName;
  onDone?: (number: number, violations: number) => void;
}

/** What came of a campaign. */
export interface CampaignResult extends Tally {
  /** How often a server stood still or went away, and its sequences were played on another. */
  replaced: number;
  seconds: number;
}

/** Then there is a new process: a server grows slower with what it has to keep. */
const BATCH = 250;

/** How often a sequence may stall: servers do so rarely, a sequence that never ends each time. */
const MOST_STALLS = 3;

/** How often a process may go away. */
const MOST_CRASHES = 5;

/** Plays sequences, checks each when it has ended, and replays what they left. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const campaign = new Campaign(options);
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: options.processes }, () => campaign.play()));
  return { ...campaign.result, seconds: (performance.now() - startedAt) / 1000 };
}

class Campaign {
  readonly result = { ...emptyTally(), replaced: 0 };
  private readonly options: CampaignOptions;
  private readonly numbers: number[];
  private readonly done = new Set<number>();
  private readonly stalls = new Map<number, number>();
  private crashes = 0;

  constructor(options: CampaignOptions) {
    this.options = options;
    this.numbers = [...options.numbers];
  }

  /** Plays what is left, a batch after the other. */
  async play(): Promise<void> {
    const { seed, atOnce, replayEvery, executable, plant } = this.options;
    while (this.numbers.length > 0) {
      const numbers = this.numbers.splice(0, BATCH);
      const result = await playInProcess(
        { seed, atOnce, replayEvery, executable, numbers, ...(plant ? { plant } : {}) },
        (number, violations) => this.tell(number, violations),
      );
      if (result === undefined) this.crashed(numbers);
      else this.add(result);
    }
  }

  private tell(number: number, violations: number): void {
    if (this.done.has(number)) return;
    this.done.add(number);
    this.options.onDone?.(number, violations);
  }

  private crashed(numbers: readonly number[]): void {
    this.crashes += 1;
    if (this.crashes === MOST_CRASHES) throw new Error('The processes that play go away.');
    this.result.replaced += 1;
    this.numbers.push(...numbers);
  }

  private add({ unfinished, stalled, paths, failed, ...counts }: BatchResult): void {
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) {
      this.result[name] += counts[name];
    }
    this.result.failed.push(...failed);
    for (const [path, times] of paths) {
      this.result.paths.set(path, (this.result.paths.get(path) ?? 0) + times);
    }
    if (unfinished.length > 0) this.result.replaced += 1;
    this.numbers.push(...unfinished.filter((number) => number !== stalled));
    if (stalled !== undefined) this.again(stalled);
  }

  private again(number: number): void {
    const stalls = (this.stalls.get(number) ?? 0) + 1;
    this.stalls.set(number, stalls);
    if (stalls < MOST_STALLS) {
      this.numbers.push(number);
      return;
    }
    const problem = `Did not come to an end, ${String(stalls)} times`;
    this.result.failed.push({
      sequence: generateSequence(this.options.seed, number),
      violations: [{ check: 'played', subject: 'sequence', problem }],
      outlines: [],
    });
    this.tell(number, 1);
  }
}
