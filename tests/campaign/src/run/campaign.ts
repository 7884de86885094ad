import { CHECKS, violationsOf, type Violation } from '../checks/index.ts';
import { pathsOf } from '../paths.ts';
import { generateSequence } from '../plan/generate.ts';
import type { Sequence } from '../plan/sequence.ts';
import { outlineOf, type EndedWorkflow } from './histories.ts';
import { hasLostTask } from './lost-tasks.ts';
import { replayAll } from './replays.ts';
import { playSequence, type Played, type Wrap } from './sequence-run.ts';
import type { CampaignServer } from './server.ts';

/** What a campaign is asked to do. */
export interface CampaignOptions {
  seed: string;
  /** Numbers of the sequences, such as 1 to 5,000. */
  numbers: readonly number[];
  /** How many are under way on a server at the same time. */
  atOnce: number;
  /** Every n-th sequence has its histories replayed. */
  replayEvery: number;
  /** Tells the ids of one campaign from those of another on the same server. */
  runId?: string;
  wrap?: Wrap;
  onDone?: (number: number, violations: number) => void;
}

/** A sequence that violated something, with all that helps to see why. */
export interface FailedSequence {
  sequence: Sequence;
  violations: Violation[];
  /** How its workflows went, in a line each. */
  outlines: string[];
}

/** What came of a campaign. */
export interface CampaignResult {
  sequences: number;
  orders: number;
  workflows: number;
  replayed: number;
  /** How often a sequence was played anew, because the server had lost a task of it. */
  lostTasks: number;
  failed: FailedSequence[];
  /** How many orders went each path. */
  paths: Map<string, number>;
  seconds: number;
}

/** How often a sequence is played, when the server loses a task of it each time. */
const MOST_TRIES = 4;

/** How many histories are replayed in one go. */
const REPLAY_BATCH = 200;

/** How many may wait for that. */
const MOST_WAITING = 2_000;

/** Plays sequences, several at once, checks each when it has ended, and replays what they left. */
export async function runCampaign(
  servers: readonly CampaignServer[],
  options: CampaignOptions,
): Promise<CampaignResult> {
  const campaign = new Campaign(options);
  const startedAt = performance.now();
  await Promise.all(
    servers.flatMap((server) =>
      Array.from({ length: options.atOnce }, () => campaign.playNext(server)),
    ),
  );
  await campaign.replay();
  return { ...campaign.result, seconds: (performance.now() - startedAt) / 1000 };
}

class Campaign {
  readonly result: Omit<CampaignResult, 'seconds'> = {
    sequences: 0,
    orders: 0,
    workflows: 0,
    replayed: 0,
    lostTasks: 0,
    failed: [],
    paths: new Map(),
  };
  private readonly options: CampaignOptions;
  private readonly numbers: number[];
  private toReplay: { played: Played; workflow: EndedWorkflow; code: string }[] = [];
  private replaying: Promise<void> | undefined;
  private failure: Error | undefined;

  constructor(options: CampaignOptions) {
    this.options = options;
    this.numbers = [...options.numbers];
  }

  /** Plays what is left, one after the other. */
  async playNext(server: CampaignServer): Promise<void> {
    for (let number = this.numbers.shift(); number !== undefined; number = this.numbers.shift()) {
      const played = await this.play(server, generateSequence(this.options.seed, number));
      const violations = await violationsOf(played, await server.now());
      this.count(played);
      if (violations.length > 0) this.fail(played, violations);
      if (number % this.options.replayEvery === 0) this.collect(played, server.code);
      this.options.onDone?.(number, violations.length);
      // Beside the playing, and no further behind than this.
      if (this.toReplay.length > MOST_WAITING) await this.replaying;
    }
  }

  /** Plays a sequence, and anew under other ids when the server has lost a task of it. */
  private async play(server: CampaignServer, sequence: Sequence): Promise<Played> {
    const { runId = 'campaign', wrap } = this.options;
    for (let tries = 1; ; tries += 1) {
      const id = tries === 1 ? runId : `${runId}/${String(tries)}`;
      const played = await playSequence(server, sequence, id, wrap);
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
      const code = batch[0]?.code ?? '';
      for (const { workflowId, cause } of await replayAll(code, workflows)) {
        const found = batch.find(({ workflow }) => workflow.workflowId === workflowId);
        if (found === undefined) continue;
        this.fail(found.played, [{ check: 'replays', subject: workflowId, problem: cause }]);
      }
      this.result.replayed += workflows.length;
    }
  }

  /** Whoever awaits the end of the campaign hears of it when that fails. */
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

  private collect(played: Played, code: string): void {
    const workflows = played.orders.flatMap((each) => each.workflows);
    this.toReplay.push(...workflows.map((workflow) => ({ played, workflow, code })));
    if (this.toReplay.length >= REPLAY_BATCH) this.soon();
  }
}

/** The names of all checks. */
export const CHECK_NAMES = Object.keys(CHECKS);
