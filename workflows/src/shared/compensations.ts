import { CancellationScope, log } from '@temporalio/workflow';
import { SKIPPED, type Parking } from './parking.ts';

interface Compensation {
  name: string;
  undo: () => Promise<unknown>;
}

/**
 * What has to be undone when a flow can't go on. Register an undo **before** the call it undoes: a
 * call that timed out may have worked. Each undo is idempotent and takes "nothing to undo" for a
 * success; they don't depend on each other.
 */
export class Compensations {
  private readonly parking: Parking;
  private entries: Compensation[] = [];

  constructor(parking: Parking) {
    this.parking = parking;
  }

  /** Registers an undo under a lower_snake name that people see. Replaces one of the same name. */
  add(name: string, undo: () => Promise<unknown>): void {
    this.drop(name);
    this.entries.push({ name, undo });
  }

  /** Forgets an undo, because its call surely did nothing, or is undone by somebody else now. */
  drop(name: string): void {
    this.entries = this.entries.filter((entry) => entry.name !== name);
  }

  /**
   * Undoes everything, whatever is cancelled meanwhile. An undo that fails is parked, and does not
   * hold up the others: that the provider is down is no reason to keep the stock.
   */
  async run(): Promise<void> {
    const entries = this.entries.toReversed();
    this.entries = [];
    await CancellationScope.nonCancellable(() =>
      Promise.all(entries.map((entry) => this.undo(entry))),
    );
  }

  /** Undoes one thing, and nothing when there is none of that name. */
  async runOne(name: string): Promise<void> {
    const entry = this.entries.find((other) => other.name === name);
    this.drop(name);
    if (entry !== undefined) await CancellationScope.nonCancellable(() => this.undo(entry));
  }

  private async undo({ name, undo }: Compensation): Promise<void> {
    log.info('Undoing', { step: name });
    const undone = await this.parking.step(name, ['skip'], undo);
    if (undone === SKIPPED) log.warn('Not undone, by decision of staff', { step: name });
  }
}
