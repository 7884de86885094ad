import { randomUUID } from 'node:crypto';

/** At most two calls to the provider are made under one lease: a question and an operation. */
const LEASE_PER_TIMEOUT = 2.5;

/**
 * The right to work on a payment. It lapses by itself, so that a process which died doesn't hold it
 * for ever; whoever writes an outcome still has to have it, so that one which only slept can't undo
 * what others did meanwhile.
 */
export interface Lease {
  readonly id: string;
  readonly milliseconds: number;
  /** True from when it was taken until it is given up. */
  isHeld: boolean;
  /** Call it before the statement that takes it: this side's clock then runs out first. */
  startClock(): void;
  /** True while there is time left for one more call to the provider. */
  hasTimeForCall(): boolean;
}

/** Makes a lease for calls that take `timeoutMs` at most. */
export function newLease(timeoutMs: number): Lease {
  const milliseconds = timeoutMs * LEASE_PER_TIMEOUT;
  let startedAt = 0;
  return {
    id: randomUUID(),
    milliseconds,
    isHeld: false,
    startClock() {
      startedAt = performance.now();
    },
    hasTimeForCall: () => performance.now() - startedAt <= milliseconds - timeoutMs,
  };
}
