import { ApplicationFailure } from '@temporalio/common';
import {
  CancellationScope,
  condition,
  isCancellation,
  log,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { decisionReason, toLine } from '@holdfast/domain';
import { requestIdOf } from '../ids.ts';
import { SEARCH_ATTRIBUTES } from '../search-attributes.ts';
import { resolveStepUpdate, type ParkedStep, type StepResolution } from './contract.ts';
import { isFinalFailure, messageOf, reasonOf } from './failures.ts';
import { handleUpdate } from './handle-update.ts';
import type { ProgressLog } from './progress.ts';
import { assertSigned } from './staff.ts';
import { recordOrderEvent } from './steps.ts';

/** What a step gives that staff left out. */
export const SKIPPED = Symbol('skipped');

/** The type of the failure that {@link Parking.step} throws when staff chose to undo. */
export const COMPENSATION_REQUESTED = 'COMPENSATION_REQUESTED';

/** What failed because a service was away is tried again by itself after this long. */
const AUTO_RETRY_MS = 15 * 60_000;

/** What may be done about a failed step besides trying it again. */
type Alternative = 'skip' | 'compensate';

interface Entry {
  parked: ParkedStep;
  resolution?: StepResolution;
}

/** True for the decision of staff to undo. */
export function isCompensationRequest(error: unknown): boolean {
  return error instanceof ApplicationFailure && error.type === COMPENSATION_REQUESTED;
}

/**
 * Steps that never fail: when trying again is spent, the step stays where it is, says so
 * (`NeedsAttention`, current details, the order's history), and waits for a person's decision, or for
 * the next try when the failure may pass by itself.
 */
export class Parking {
  private readonly workflowId: string;
  private readonly orderId: string;
  private readonly progress: ProgressLog;
  private entries: Entry[] = [];
  /** What else needs a person, besides parked steps. */
  private readonly concerns = new Set<string>();
  private audits = 0;

  constructor(workflowId: string, orderId: string, progress: ProgressLog) {
    this.workflowId = workflowId;
    this.orderId = orderId;
    this.progress = progress;
  }

  registerHandlers(): void {
    handleUpdate(resolveStepUpdate, (resolution) => this.resolve(resolution), {
      validator: (resolution) => {
        this.validate(resolution);
      },
    });
  }

  /** Something that is no step needs a person, or no longer does; `concern` names it. */
  attend(concern: string, needed: boolean): void {
    const before = this.needsAttention;
    if (needed) this.concerns.add(concern);
    else this.concerns.delete(concern);
    this.publish(before);
  }

  /**
   * Runs a step until it is done, or until staff skip it ({@link SKIPPED}) or ask to undo (throws;
   * see {@link isCompensationRequest}), where `alternatives` allow that.
   */
  async step<T, A extends Alternative = never>(
    name: string,
    alternatives: readonly A[],
    run: () => Promise<T>,
  ): Promise<T | ('skip' extends A ? typeof SKIPPED : never)> {
    for (;;) {
      try {
        return await run();
      } catch (error) {
        if (isCancellation(error)) throw error;
        const action = await this.park(name, alternatives, error);
        if (action === 'skip') {
          return SKIPPED as T | ('skip' extends A ? typeof SKIPPED : never);
        }
        if (action === 'compensate') {
          throw ApplicationFailure.nonRetryable(messageOf(error), COMPENSATION_REQUESTED);
        }
      }
    }
  }

  private async park(
    step: string,
    alternatives: readonly Alternative[],
    error: unknown,
  ): Promise<StepResolution['action']> {
    const retriesAt = isFinalFailure(error) ? undefined : Date.now() + AUTO_RETRY_MS;
    const parked: ParkedStep = {
      step,
      reason: reasonOf(error),
      message: messageOf(error),
      options: ['retry', ...alternatives],
      since: new Date(Date.now()).toISOString(),
      ...(retriesAt === undefined ? {} : { retriesAt: new Date(retriesAt).toISOString() }),
    };
    const entry: Entry = { parked };
    this.show([...this.entries, entry]);
    const recorded = this.audit('STEP_PARKED', `${words(step)}: ${parked.message}`);
    try {
      const decided = (): boolean => entry.resolution !== undefined;
      if (retriesAt === undefined) await condition(decided);
      else
        await condition(decided, AUTO_RETRY_MS, { summary: `Until ${words(step)} is tried again` });
      await recorded;
    } finally {
      this.show(this.entries.filter((other) => other !== entry));
    }
    return entry.resolution?.action ?? 'retry';
  }

  private async resolve(resolution: StepResolution): Promise<{ step: string }> {
    const entry = this.find(resolution);
    if (entry === undefined) throw notParked();
    entry.resolution = resolution;
    const { action, actor, reason } = resolution;
    const { step } = entry.parked;
    await this.audit(decisionReason(action), `${words(step)}: ${reason}`, actor);
    return { step };
  }

  private validate(resolution: StepResolution): void {
    assertSigned(resolution.actor, resolution.reason);
    if (!this.find(resolution)?.parked.options.includes(resolution.action)) throw notParked();
  }

  /** What a decision is about, unless that is ambiguous: of several of one name, the oldest. */
  private find({ step }: StepResolution): Entry | undefined {
    const open = this.entries.filter(
      ({ resolution, parked }) =>
        resolution === undefined && (step === undefined || parked.step === step),
    );
    const names = new Set(open.map(({ parked }) => parked.step));
    return names.size === 1 ? open[0] : undefined;
  }

  private get needsAttention(): boolean {
    return this.entries.length > 0 || this.concerns.size > 0;
  }

  private show(entries: Entry[]): void {
    const before = this.needsAttention;
    this.entries = entries;
    this.progress.park(entries.map(({ parked }) => parked));
    this.publish(before);
  }

  private publish(before: boolean): void {
    const value = this.needsAttention;
    if (value === before) return;
    upsertSearchAttributes([{ key: SEARCH_ATTRIBUTES.needsAttention, value }]);
  }

  /** Written whatever is cancelled meanwhile; an order without a row has no history to write into. */
  private async audit(reason: string, detail: string, actorId = ''): Promise<void> {
    this.audits += 1;
    const requestId = requestIdOf(this.workflowId, 'audit', this.audits);
    try {
      await CancellationScope.nonCancellable(() =>
        recordOrderEvent({
          requestId,
          request: {
            orderId: this.orderId,
            actorType: actorId === '' ? 'SYSTEM' : 'STAFF',
            actorId,
            reason,
            detail: toLine(detail, 500),
            paymentStatus: 'UNSPECIFIED',
            internal: true,
          },
        }),
      );
    } catch (error) {
      log.error('Not written into the history', { reason, detail, cause: messageOf(error) });
    }
  }
}

const words = (step: string): string => step.replaceAll('_', ' ');

function notParked(): ApplicationFailure {
  return ApplicationFailure.nonRetryable(
    'No step waits for this decision (name the step where several do).',
    'STEP_NOT_PARKED',
  );
}
