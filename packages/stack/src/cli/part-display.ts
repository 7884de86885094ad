import { type Part, PartFailedError, type PartState } from '../supervisor/part.ts';
import { AbandonedError, type ProgressOutput, runSteps, type Step } from './progress.ts';

interface Tracked {
  done: PromiseWithResolvers<void>;
  say?: (text: string) => void;
}

/**
 * Shows the parts of a stack: as steps while they are being started, as lines when something happens
 * to them later. Give {@link onState} to the stack.
 */
export class PartDisplay {
  readonly #output: ProgressOutput;
  readonly #tracked = new Map<string, Tracked>();

  constructor(output: ProgressOutput = process.stdout) {
    this.#output = output;
  }

  readonly onState = (part: Part, state: PartState, detail?: string): void => {
    const tracked = this.#tracked.get(part.name);
    if (!tracked) {
      this.#report(part.title ?? part.name, state, detail);
    } else if (state === 'ready') {
      this.#tracked.delete(part.name);
      tracked.done.resolve();
    } else if (detail && state !== 'failed') {
      // Why it failed is told by whoever waits for the start.
      tracked.say?.(detail);
    }
  };

  /** Shows parts as steps while the work that starts them goes on; gives that work's result. */
  async during<T>(
    parts: readonly { name: string; title?: string }[],
    begin: () => Promise<T>,
  ): Promise<T> {
    const steps = parts.map(({ name, title }): Step => {
      const tracked: Tracked = { done: Promise.withResolvers<void>() };
      this.#tracked.set(name, tracked);
      return {
        title: title ?? name,
        run(say) {
          tracked.say = say;
          return tracked.done.promise;
        },
      };
    });
    const shown = runSteps(steps, this.#output);
    const work = begin();
    const [outcome] = await Promise.allSettled([work]);
    if (outcome.status === 'rejected') {
      const reason: unknown = outcome.reason;
      const culprit = reason instanceof PartFailedError ? reason.part : undefined;
      for (const [name, { done }] of this.#tracked) {
        done.reject(name === culprit ? reason : new AbandonedError('Another part failed.'));
      }
      this.#tracked.clear();
    }
    // What failed is told by the work itself.
    await Promise.allSettled([shown]);
    return work;
  }

  #report(title: string, state: PartState, detail: string | undefined): void {
    if (state === 'restarting') this.#line(`${title} ${detail ?? 'died'}; it is started again.`);
    if (state === 'ready') this.#line(`${title} is ready.`);
    if (state === 'failed') this.#line(detail ?? `${title} failed.`);
  }

  #line(text: string): void {
    this.#output.write(`${text}\n`);
  }
}
