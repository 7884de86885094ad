import { CancellationScope, log } from '@temporalio/workflow';

interface Compensation {
  name: string;
  undo: () => Promise<unknown>;
}

/**
 * What has to be undone when a flow can't go on. Register an undo **before** the call it undoes: a
 * call that timed out may have worked. Each undo is idempotent and takes "nothing to undo" for a
 * success.
 */
export class Compensations {
  private entries: Compensation[] = [];

  /** Registers an undo under a name that the history shows. */
  add(name: string, undo: () => Promise<unknown>): void {
    this.entries.push({ name, undo });
  }

  /** Forgets an undo, because its call surely did nothing, or is undone by somebody else now. */
  drop(name: string): void {
    this.entries = this.entries.filter((entry) => entry.name !== name);
  }

  /** Undoes everything, last first, whatever is cancelled meanwhile. */
  async run(): Promise<void> {
    await CancellationScope.nonCancellable(async () => {
      for (let entry = this.entries.pop(); entry !== undefined; entry = this.entries.pop()) {
        log.info('Undoing', { step: entry.name });
        await entry.undo();
      }
    });
  }
}
