import { readdirSync, readFileSync } from 'node:fs';
import type { Stack } from '@holdfast/stack';

/** Every process that may be killed or frozen. */
export const VICTIMS = [
  'worker',
  'user',
  'product',
  'order',
  'payment',
  'notification',
  'bff-web',
  'payment-sandbox',
  'postgres',
  'valkey',
  'temporal',
  'inbox',
] as const;

/** One of {@link VICTIMS}. */
export type Victim = (typeof VICTIMS)[number];

/** kill -9, after which it is started again; or SIGSTOP, after a while SIGCONT. */
export type Blow = 'kill' | 'stop';

/** Parent of each process of this machine. */
function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // proc(5): pid (comm) state ppid; comm may itself contain blanks and brackets.
      const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      found.set(Number(name), Number(ppid));
    } catch (error) {
      // It has ended since the folder was read.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return found;
}

/** A process and all that descend from it: PostgreSQL has one for each connection. */
function familyOf(pid: number): number[] {
  const family = [pid];
  const known = parents();
  for (const member of family) {
    for (const [child, parent] of known) if (parent === member) family.push(child);
  }
  return family;
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}

/**
 * Strikes a victim. Resolves when it is dead or frozen, with the function that resolves when it does
 * its work again.
 */
export async function strike(
  stack: Stack,
  victim: Victim,
  blow: Blow,
): Promise<(pauseMs: number) => Promise<void>> {
  if (blow === 'kill') {
    await stack.kill(victim, 'SIGKILL');
    return () => stack.untilReady(victim);
  }
  const pid = stack.pid(victim);
  if (pid === undefined) throw new Error(`${victim} does not run.`);
  const family = familyOf(pid);
  signalAll(family, 'SIGSTOP');
  return async (pauseMs) => {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    signalAll(family, 'SIGCONT');
    await stack.untilReady(victim);
  };
}
