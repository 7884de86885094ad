/** Steps that undo a start, run once, last first. */
export class Shutdown {
  #steps: { name: string; close: () => Promise<void> }[] = [];
  #running: Promise<void> | undefined;

  /** Adds the closing of something that was just opened. */
  add(name: string, close: () => Promise<void>): void {
    this.#steps.push({ name, close });
  }

  /**
   * Runs every step, also when one fails.
   * @throws AggregateError of what failed, after all were tried.
   */
  run(): Promise<void> {
    this.#running ??= this.#closeAll();
    return this.#running;
  }

  async #closeAll(): Promise<void> {
    const failures: Error[] = [];
    for (const { name, close } of this.#steps.reverse()) {
      try {
        await close();
      } catch (cause) {
        failures.push(new Error(`closing ${name} failed`, { cause }));
      }
    }
    if (failures.length === 0) return;
    const what = failures.map(({ message, cause }) => `${message} (${String(cause)})`).join(', ');
    throw new AggregateError(failures, `The shutdown was not clean: ${what}`);
  }
}
