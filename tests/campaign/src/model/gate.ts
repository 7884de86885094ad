import { setTimeout as sleep } from 'node:timers/promises';
import { RemoteError } from '@holdfast/platform';
import { domainError } from '@holdfast/domain';
import { activityInfo } from '@temporalio/activity';
import type { Fault, Move, PlannedMove, PlannedOrder, StepName } from '../plan/sequence.ts';

/** A step goes on after this, in case that nobody hears the move. */
const HEARING_MS = 20_000;

/** How the gate has moves made. */
export interface Stage {
  now(): Promise<number>;
  /** Makes a move now; resolves when it was heard. */
  make(move: Move): Promise<void>;
  /** Resolves when every move so far was heard. */
  heard(): Promise<void>;
  /** Has a move made later; resolves when that is sure. */
  later(afterMs: number, move: Move): Promise<void>;
}

/** What a call says. */
export interface Call {
  requestId?: string;
  request: unknown;
}

/** What all calls of one order go through: faults, the moves of people, the memory of request ids. */
export class Gate {
  /** Calls that were answered, by step, the latest last. */
  readonly calls: string[] = [];
  readonly problems: string[] = [];
  /** How often something was done, and nobody heard of it. */
  lostAnswers = 0;
  private readonly faults: Partial<Record<StepName, Fault[]>>;
  private readonly moves: PlannedMove[];
  private readonly stage: Stage;
  private readonly counts = new Map<string, number>();
  private readonly requests = new Map<string, string>();
  private readonly downUntil = new Map<StepName, number>();

  constructor(plan: Pick<PlannedOrder, 'faults' | 'moves'>, stage: Stage) {
    this.faults = structuredClone(plan.faults);
    this.moves = [...plan.moves];
    this.stage = stage;
  }

  /** A decision of staff: what is broken is mended, unless it is stubborn. */
  mend(): void {
    for (const faults of Object.values(this.faults)) {
      const [first] = faults;
      if (first?.kind !== 'broken') continue;
      if (first.stubborn > 0) first.stubborn -= 1;
      else faults.shift();
    }
  }

  /** Nothing goes wrong any more. */
  mendAll(): void {
    for (const faults of Object.values(this.faults)) faults.length = 0;
    this.downUntil.clear();
  }

  /** Lets a call through to its effect. `label` says what it is about, for moves to wait for. */
  async pass<T>(
    step: StepName,
    label: string,
    call: Call,
    effect: () => T | Promise<T>,
  ): Promise<T> {
    await this.during(label);
    const fault = await this.faultOf(step);
    if (fault.kind === 'before' || fault.kind === 'down') throw away();
    if (fault.kind === 'broken') throw domainError('VALIDATION_FAILED', 'The books are closed.');
    this.remember(step, call);
    const result = await effect();
    this.calls.push(label);
    await this.after(label);
    await this.hearing();
    if (fault.kind === 'after') {
      this.lostAnswers += 1;
      throw away();
    }
    return result;
  }

  private async during(label: string): Promise<void> {
    const due = this.due(`during ${label}`, label, true);
    for (const { move, afterSeconds } of due) {
      if (afterSeconds === 0 && !activityInfo().isLocal) await atMost(this.stage.make(move));
      else await this.stage.later(afterSeconds * 1000, move);
    }
  }

  /**
   * A regular step ends when what people do was heard: the time-skipping server (1.40.0) loses a
   * workflow task that cancels a step which ends meanwhile. A local step is part of such a task.
   */
  private async hearing(): Promise<void> {
    if (!activityInfo().isLocal) await atMost(this.stage.heard());
  }

  private async after(label: string): Promise<void> {
    for (const { move, afterSeconds } of this.due(`after ${label}`, label, false)) {
      await this.stage.later(afterSeconds * 1000, move);
    }
  }

  private due(counter: string, label: string, during: boolean): PlannedMove[] {
    const nth = (this.counts.get(counter) ?? 0) + 1;
    this.counts.set(counter, nth);
    return this.moves.filter(
      (move) => move.when === label && move.nth === nth && move.during === during,
    );
  }

  private async faultOf(step: StepName): Promise<Fault> {
    const faults = this.faults[step];
    const [first] = faults ?? [];
    if (first === undefined) return { kind: 'none' };
    if (first.kind === 'broken') return first;
    if (first.kind !== 'down') return faults?.shift() ?? first;
    const now = await this.stage.now();
    const until = this.downUntil.get(step) ?? now + first.seconds * 1000;
    this.downUntil.set(step, until);
    if (now < until) return first;
    faults?.shift();
    return { kind: 'none' };
  }

  /** The same id has to mean the same request, whoever asks. */
  private remember(step: StepName, { requestId, request }: Call): void {
    if (requestId === undefined) return;
    const text = `${step} ${JSON.stringify(request, withoutTtl)}`;
    const known = this.requests.get(requestId);
    this.requests.set(requestId, known ?? text);
    if (known === undefined || known === text) return;
    this.problems.push(`request id ${requestId} used for ${known} and for ${text}`);
    throw domainError('REQUEST_ID_REUSED', 'The request id was used for another request.');
  }
}

/** Counted from the clock, it is another one when a task is lost and its local steps are repeated. */
const withoutTtl = (key: string, value: unknown): unknown =>
  key === 'ttlSeconds' ? undefined : value;

/** Waits for what a workflow hears, but not for ever. */
async function atMost(hearing: Promise<void>): Promise<void> {
  await Promise.race([hearing, sleep(HEARING_MS, undefined, { ref: false })]);
}

/** As a call ends that finds nobody: without a reason. */
const away = () => new RemoteError('UNAVAILABLE', '/holdfast', 'No connection.');
