import { setCurrentDetails } from '@temporalio/workflow';
import type { ParkedStep } from './contract.ts';
import { asPlainText } from './markdown.ts';

/** One step of a flow as people see it. */
export interface ProgressStep {
  /** lower_snake, such as `authorize_payment`. */
  name: string;
  state: 'active' | 'done' | 'failed';
  /** ISO 8601. */
  startedAt: string;
  /** ISO 8601; absent while active. */
  endedAt?: string;
  /** A sentence, or a word of the outcome; absent when there is nothing to say. */
  detail?: string;
}

/** What a flow is waiting for. */
export interface Waiting {
  /** A sentence. */
  for: string;
  /** Who can move it on. */
  who: 'customer' | 'staff' | 'system' | 'provider';
  /** ISO 8601; absent when there is no deadline. */
  until?: string;
}

/** Where a flow stands: what was done, what it waits for, what comes next. */
export interface Progress {
  steps: ProgressStep[];
  waiting?: Waiting;
  /** Steps that need a person; absent when there are none. */
  parked?: ParkedStep[];
  /** Names of the steps to come, if all goes well. */
  next: string[];
}

const iso = (): string => new Date(Date.now()).toISOString();

/** Keeps the progress of a flow, and shows it as current details in the Temporal UI. */
export class ProgressLog {
  private readonly steps: ProgressStep[] = [];
  private waiting: Waiting | undefined;
  private parked: readonly ParkedStep[] = [];
  private headline = '';
  private readonly plan: readonly string[];

  /** `plan` names the steps of the flow when all goes well. */
  constructor(plan: readonly string[]) {
    this.plan = plan;
  }

  /**
   * Runs one step and keeps how it went. `describe` turns the result into a few words, and may call a
   * step failed that was done, such as a payment that was declined.
   */
  async step<T>(
    name: string,
    run: () => Promise<T>,
    describe?: (result: T) => string | { failed: string } | undefined,
  ): Promise<T> {
    const step: ProgressStep = { name, state: 'active', startedAt: iso() };
    this.steps.push(step);
    this.show();
    try {
      const result = await run();
      const said = describe?.(result);
      step.state = typeof said === 'object' ? 'failed' : 'done';
      const detail = typeof said === 'object' ? said.failed : said;
      if (detail !== undefined) step.detail = detail;
      return result;
    } catch (error) {
      step.state = 'failed';
      step.detail = error instanceof Error ? error.message : String(error);
      throw error;
    } finally {
      step.endedAt = iso();
      this.show();
    }
  }

  /** Adds a step that was done elsewhere. */
  done(name: string): void {
    const now = iso();
    this.steps.push({ name, state: 'done', startedAt: now, endedAt: now });
    this.show();
  }

  /** Says how things stand, in one sentence. */
  say(headline: string): void {
    this.headline = headline;
    this.show();
  }

  /** Says what the flow waits for; `undefined` when it no longer waits. */
  wait(waiting: Waiting | undefined): void {
    this.waiting = waiting;
    this.show();
  }

  /** Says which steps need a person. */
  park(parked: readonly ParkedStep[]): void {
    this.parked = parked;
    this.show();
  }

  /** The progress as the query answers it. */
  snapshot(): Progress {
    const begun = new Set(this.steps.map((step) => step.name));
    return {
      steps: this.steps.map((step) => ({ ...step })),
      ...(this.waiting === undefined ? {} : { waiting: this.waiting }),
      ...(this.parked.length === 0 ? {} : { parked: [...this.parked] }),
      next: this.plan.filter((name) => !begun.has(name)),
    };
  }

  private show(): void {
    const lines = this.steps.map((step) => {
      const sign = { active: '…', done: '✓', failed: '✗' }[step.state];
      return `- ${sign} ${step.name.replaceAll('_', ' ')}${step.detail ? `: ${asPlainText(step.detail)}` : ''}`;
    });
    const waits = this.waiting
      ? [
          `Waits for ${this.waiting.who}: ${asPlainText(this.waiting.for)}${
            this.waiting.until ? ` (until ${this.waiting.until})` : ''
          }`,
        ]
      : [];
    const parked = this.parked.map(describeParked);
    const next = this.snapshot().next.map((name) => name.replaceAll('_', ' '));
    const then = next.length === 0 ? [] : ['', `Next: ${next.join(', ')}`];
    const text = [`**${asPlainText(this.headline)}**`, ...parked, ...waits, '', ...lines, ...then];
    setCurrentDetails(text.join('\n'));
  }
}

function describeParked({ step, reason, message, options, retriesAt }: ParkedStep): string {
  const again = retriesAt === undefined ? '' : ` Tried again by itself at ${retriesAt}.`;
  return (
    `⚠ **${step.replaceAll('_', ' ')} needs a person**: ${asPlainText(message)} [${reason}]${again} ` +
    `Send the Update \`resolveStep\` with ${options.map((option) => `\`${option}\``).join(', ')}, ` +
    'an actor and a reason.'
  );
}
