import { CHECKS, violationsOf, type Violation } from '../checks/index.ts';
import { pathsOf } from '../paths.ts';
import { generateSequence } from '../plan/generate.ts';
import type { Sequence } from '../plan/sequence.ts';
import { outlineOf, type EndedWorkflow } from './histories.ts';
import { hasLostTask } from './lost-tasks.ts';
import { replayAll } from './replays.ts';
import { playSequence, StalledError, type Played, type Wrap } from './sequence-run.ts';
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
  /** Starts a server in place of one that has stalled; without it, stalling is a violation. */
  replace?: (stalled: CampaignServer) => Promise<CampaignServer>;
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
  /** How often a server stood still and was replaced, its sequences played anew. */
  stalls: number;
  failed: FailedSequence[];
  /** How many orders went each path. */
  paths: Map<string, number>;
  seconds: number;
}

/** How often a sequence is played, when the server loses a task of it each time. */
const MOST_LOSSES = 4;

/** How often it may stall: the server does so rarely, a sequence that never ends each time. */
const MOST_STALLS = 3;

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
    servers.flatMap((server) => {
      const slot = new Slot(server, options.replace);
      return Array.from({ length: options.atOnce }, () => campaign.playNext(slot));
    }),
  );
  await campaign.replay();
  return { ...campaign.result, seconds: (performance.now() - startedAt) / 1000 };
}

/** The place of a server, and of the one that is started in its place. */
class Slot {
  server: CampaignServer;
  private readonly replace: CampaignOptions['replace'];
  private replacing: Promise<void> | undefined;

  constructor(server: CampaignServer, replace: CampaignOptions['replace']) {
    this.server = server;
    this.replace = replace;
  }

  get isReplaceable(): boolean {
    return this.replace !== undefined;
  }

  /** Resolves when there is another server than this one. */
  async renew(stalled: CampaignServer): Promise<void> {
    if (this.server !== stalled || this.replace === undefined) return;
    this.replacing ??= this.replace(stalled).then((fresh) => {
      this.server = fresh;
      this.replacing = undefined;
    });
    await this.replacing;
  }
}

class Campaign {
  readonly result: Omit<CampaignResult, 'seconds'> = {
    sequences: 0,
    orders: 0,
    workflows: 0,
    replayed: 0,
    lostTasks: 0,
    stalls: 0,
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
  async playNext(slot: Slot): Promise<void> {
    for (let number = this.numbers.shift(); number !== undefined; number = this.numbers.shift()) {
      const violations = await this.playOne(slot, number);
      this.options.onDone?.(number, violations.length);
      // Beside the playing, and no further behind than this.
      if (this.toReplay.length > MOST_WAITING) await this.replaying;
    }
  }

  private async playOne(slot: Slot, number: number): Promise<Violation[]> {
    const sequence = generateSequence(this.options.seed, number);
    const played = await this.play(slot, sequence);
    if (played instanceof StalledError) {
      const problem = `${played.message}, on server after server`;
      const violations: Violation[] = [{ check: 'played', subject: 'sequence', problem }];
      this.fail({ sequence, orders: [] }, violations);
      return violations;
    }
    const violations = await violationsOf(played, await slot.server.now());
    this.count(played);
    if (violations.length > 0) this.fail(played, violations);
    if (number % this.options.replayEvery === 0) this.collect(played, slot.server.code);
    return violations;
  }

  /** Plays a sequence, and anew under other ids when the server has lost a task of it, or stalled. */
  private async play(slot: Slot, sequence: Sequence): Promise<Played | StalledError> {
    const { runId = 'campaign', wrap } = this.options;
    let stalls = 0;
    let losses = 0;
    for (let tries = 1; ; tries += 1) {
      const { server } = slot;
      const id = tries === 1 ? runId : `${runId}/${String(tries)}`;
      try {
        const played = await playSequence(server, sequence, id, wrap);
        if (!hasLostTask(played)) return played;
        losses += 1;
        if (losses === MOST_LOSSES)
          throw new Error(`The server loses sequence ${String(sequence.number)}.`);
        this.result.lostTasks += 1;
      } catch (error) {
        if (!(error instanceof StalledError)) throw error;
        if (error.isOwn) stalls += 1;
        if (stalls === MOST_STALLS || !slot.isReplaceable) return error;
        if (error.isOwn) this.result.stalls += 1;
        await slot.renew(server);
      }
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

  private fail(
    { sequence, orders }: Pick<Played, 'sequence' | 'orders'>,
    violations: Violation[],
  ): void {
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
