import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What tells one process from a later one with the same pid: the boot and the start time of the
 * process. `undefined` when no such process is running (a zombie counts as not running).
 */
export function processIdentity(pid: number): string | undefined {
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid);
}

/** Whether the process that had this pid and identity is still running. */
export function isRunning(pid: number, identity: string): boolean {
  return processIdentity(pid) === identity;
}

let bootId: string | undefined;

function identityFromProc(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // No such process.
  }
  // proc(5): pid (comm) state … starttime is field 22; comm may itself contain blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || startTicks === undefined) return undefined;
  bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${bootId}/${startTicks}`;
}

function identityFromPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const [state, ...started] = line.split(/\s+/);
    return !state || state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined; // ps exits with 1 when there is no such process.
  }
}

/** Signals a process (or, negative, a group); one that is gone already needs no signal. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A process that is to be ended, and how it is asked to. */
export interface EndableProcess {
  pid: number;
  identity: string;
  signal: NodeJS.Signals;
}

/** Ends processes that are not children of this one: asks them, then kills them and their groups. */
export async function endProcesses(
  processes: readonly EndableProcess[],
  timeoutMs: number,
): Promise<void> {
  const running = (): EndableProcess[] =>
    processes.filter(({ pid, identity }) => isRunning(pid, identity));
  for (const { pid, signal } of running()) sendSignal(pid, signal);
  const deadline = Date.now() + timeoutMs;
  while (running().length > 0 && Date.now() < deadline) await delay(20);
  for (const { pid } of running()) sendSignal(-pid, 'SIGKILL');
  while (running().length > 0) await delay(20);
}
