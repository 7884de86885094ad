// Jest may load its set-up and tear-down modules separately: what the one has to leave for the other
// is kept in the process.
const KEY = Symbol.for('holdfast.testStack');

type Keeper = typeof globalThis & { [KEY]?: () => Promise<void> };

export function keepTestStack(stop: () => Promise<void>): void {
  (globalThis as Keeper)[KEY] = stop;
}

export async function stopTestStack(): Promise<void> {
  await (globalThis as Keeper)[KEY]?.();
}
