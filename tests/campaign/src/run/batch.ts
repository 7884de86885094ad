import { violationsOf, type Violation } from '../checks/index.ts';
import { pathsOf } from '../paths.ts';
import { generateSequence } from '../plan/generate.ts';
import type { Sequence } from '../plan/sequence.ts';
import { outlineOf, type EndedWorkflow } from './histories.ts';
import { hasLostTask } from './lost-tasks.ts';
import { replayAll } from './replays.ts';
import { playSequence, StalledError, type Played, type Wrap } from './sequence-run.ts';
import type { CampaignServer } from './server.ts';

/** What is played on one server. */
export interface BatchOptions {
  seed: string;
  /** Numbers of the sequences. */
  numbers: readonly number[];
  /** How many are under way at the same time. */
  atOnce: number;
  /** Every n-th sequence has its histories replayed. */
  replayEvery: number;
}

/** A sequence that violated something, with all that helps to see why. */
export interface FailedSequence {
  sequence: Sequence;
  violations: Violation[];
  /** How its workflows went, in a line each. */
  outlines: string[];
}

/** What came of the sequences that were played to their end. */
export interface Tally {
  sequences: number;
  orders: number;
  workflows: number;
  replayed: number;
  /** How often a sequence was played anew, because the server had lost a task of it. */
  lostTasks: number;
  failed: FailedSequence[];
  /** How many orders went each path. */
  paths: Map<string, number>;
}

/** A tally, and what was not played to its end because the server stood still. */
export interface BatchResult extends Tally {
  unfinished: number[];
  /** The one of them that took too long; the others were given up with the server. */
  stalled?: number;
}

/** A tally of nothing. */
export const emptyTally = (): Tally => ({
  sequences: 0,
  orders: 0,
  workflows: 0,
  replayed: 0,
  lostTasks: 0,
  failed: [],
  paths: new Map(),
});

/** How often a sequence is played, when the server loses a task of it each time. */
const MOST_TRIES = 4;

/** How many histories are replayed in one go. */
const REPLAY_BATCH = 200;

/** How many may wait for that. */
const MOST_WAITING = 2_000;

/**
 * Plays sequences, several at once, checks each when it has ended, and replays what they left. Stops
 * when the server stands still.
 */
export async function playBatch(
  server: CampaignServer,
  options: BatchOptions,
  wrap?: Wrap,
  onDone?: (number: number, violations: number) => void,
): Promise<BatchResult> {
  const batch = new Batch(server, options, wrap, onDone);
  await Promise.all(Array.from({ length: options.atOnce }, () => batch.playNext()));
  await batch.replay();
  return batch.result;
}

class Batch {
  readonly result: BatchResult = { ...emptyTally(), unfinished: [] };
  private readonly server: CampaignServer;
  private readonly options: BatchOptions;
  private readonly wrap: Wrap | undefined;
  private readonly onDone: ((number: number, violations: number) => void) | undefined;
  private readonly numbers: number[];
  private toReplay: { played: Played; workflow: EndedWorkflow }[] = [];
  private replaying: Promise<void> | undefined;
  private failure: Error | undefined;

  constructor(
    server: CampaignServer,
    options: BatchOptions,
    wrap: Wrap | undefined,
    onDone: Batch['onDone'],
  ) {
    this.server = server;
    this.options = options;
    this.wrap = wrap;
    this.onDone = onDone;
    this.numbers = [...options.numbers];
  }

  /** Plays what is left, one after the other. */
  async playNext(): Promise<void> {
    for (let number = this.numbers.shift(); number !== undefined; number = this.numbers.shift()) {
      try {
        await this.playOne(number);
      } catch (error) {
        if (!(error instanceof StalledError)) throw error;
        if (error.isOwn) this.result.stalled = number;
        this.result.unfinished.push(number, ...this.numbers.splice(0));
      }
      // Beside the playing, and no further behind than this.
      if (this.toReplay.length > MOST_WAITING) await this.replaying;
    }
  }

  private async playOne(number: number): Promise<void> {
    const played = await this.play(generateSequence(this.options.seed, number));
    const violations = await violationsOf(played, await this.server.now());
    this.count(played);
    if (violations.length > 0) this.fail(played, violations);
    if (number % this.options.replayEvery === 0) this.collect(played);
    this.onDone?.(number, violations.length);
  }

  /** Plays a sequence, and anew under other ids when the server has lost a task of it. */
  private async play(sequence: Sequence): Promise<Played> {
    for (let tries = 1; ; tries += 1) {
      const played = await playSequence(this.server, sequence, `try ${String(tries)}`, this.wrap);
      if (!hasLostTask(played)) return played;
      if (tries === MOST_TRIES)
        throw new Error(`The server loses sequence ${String(sequence.number)}.`);
      this.result.lostTasks += 1;
    }
  }

  /** Replays the histories that have been collected, and those that come meanwhile. */
  async replay(): Promise<void> {
    this.replaying ??= this.replayAll().finally(() => {
      this.replaying = undefined;
    });
    await this.replaying;
    if (this.failure !== undefined) throw this.failure;
  }

  private async replayAll(): Promise<void> {
    while (this.toReplay.length > 0) {
      const batch = this.toReplay.splice(0, REPLAY_BATCH);
      const workflows = batch.map(({ workflow }) => workflow);
      for (const { workflowId, cause } of await replayAll(this.server.code, workflows)) {
        const found = batch.find(({ workflow }) => workflow.workflowId === workflowId);
        if (found === undefined) continue;
        this.fail(found.played, [{ check: 'replays', subject: workflowId, problem: cause }]);
      }
      this.result.replayed += workflows.length;
    }
  }

  /** Whoever awaits the end of the batch hears of it when that fails. */
  private soon(): void {
    this.replay().catch((error: unknown) => {
      this.failure ??= error instanceof Error ? error : new Error(String(error));
    });
  }

  private count({ orders }: Played): void {
    this.result.sequences += 1;
    this.result.orders += orders.length;
    for (const each of orders) {
      this.result.workflows += each.workflows.length;
      for (const path of pathsOf(each)) {
        this.result.paths.set(path, (this.result.paths.get(path) ?? 0) + 1);
      }
    }
  }

  private fail({ sequence, orders }: Played, violations: Violation[]): void {
    const known = this.result.failed.find((failed) => failed.sequence === sequence);
    if (known !== undefined) {
      known.violations.push(...violations);
      return;
    }
    const outlines = orders.flatMap(({ workflows }) => workflows.map(outlineOf));
    this.result.failed.push({ sequence, violations, outlines });
  }

  private collect(played: Played): void {
    const workflows = played.orders.flatMap((each) => each.workflows);
    this.toReplay.push(...workflows.map((workflow) => ({ played, workflow })));
    if (this.toReplay.length >= REPLAY_BATCH) this.soon();
  }
}
