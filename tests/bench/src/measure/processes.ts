import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** What the kernel has counted for one process. */
export interface ProcessStat {
  pid: number;
  parent: number;
  /** CPU seconds of all its threads, and of those of its children that have ended. */
  cpuSeconds: number;
}

/** What /proc says is only there on Linux. */
export const PROCESSES_ARE_COUNTED = process.platform === 'linux';

/**
 * Reads one `/proc/<pid>/stat`; see proc_pid_stat(5).
 *
 * @param ticksPerSecond what `getconf CLK_TCK` says
 * @throws Error when it is not such a file
 */
export function parseProcessStat(text: string, ticksPerSecond: number): ProcessStat {
  // The program's name is in parentheses and may itself have spaces and parentheses.
  const match = /^(\d+) \(.*\) \S (.*)$/s.exec(text.trim());
  const fields = match?.[2]?.split(' ').map(Number);
  const [parent, utime, stime, cutime, cstime] = [0, 10, 11, 12, 13].map((at) => fields?.[at]);
  const ticks = [utime, stime, cutime, cstime];
  if (parent === undefined || !ticks.every((value) => Number.isInteger(value))) {
    throw new Error(`This is no /proc/<pid>/stat: ${text.slice(0, 80)}`);
  }
  const sum = ticks.reduce<number>((total, value) => total + (value ?? 0), 0);
  return { pid: Number(match?.[1]), parent, cpuSeconds: sum / ticksPerSecond };
}

/** Every process there is just now. */
export async function readProcesses(): Promise<ProcessStat[]> {
  const ticks = ticksPerSecond();
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const texts = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)), // It has ended.
  );
  return texts.flatMap((text) => (text === undefined ? [] : [parseProcessStat(text, ticks)]));
}

/** Whether a thread of these processes is at work, or would be if it got a CPU. */
export async function isAnyRunnable(processes: readonly ProcessStat[]): Promise<boolean> {
  const states = await Promise.all(
    processes.map(async ({ pid }) => {
      const threads = await readdir(`/proc/${pid}/task`).catch(() => []); // It has ended.
      return Promise.all(
        threads.map((thread) =>
          readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8').catch(() => ''),
        ),
      );
    }),
  );
  return states.flat().some((stat) => /^\d+ \(.*\) R /s.test(stat));
}

/**
 * The processes of each part: its own and all that descend from it, but for those which are another
 * part's. So a parent that was given as a part has what is left.
 *
 * @param parts the process id of each part
 */
export function groupByPart(
  processes: readonly ProcessStat[],
  parts: Readonly<Record<string, number>>,
): Record<string, ProcessStat[]> {
  const byPid = new Map(processes.map((one) => [one.pid, one]));
  const partOf = new Map(Object.entries(parts).map(([name, pid]) => [pid, name]));
  const groups: Record<string, ProcessStat[]> = Object.fromEntries(
    Object.keys(parts).map((name) => [name, []]),
  );
  for (const one of processes) {
    let at: ProcessStat | undefined = one;
    while (at !== undefined && !partOf.has(at.pid)) at = byPid.get(at.parent);
    const part = at === undefined ? undefined : partOf.get(at.pid);
    if (part !== undefined) groups[part]?.push(one);
  }
  return groups;
}

let ticks: number | undefined;

/** What the kernel counts CPU time in. */
export function ticksPerSecond(): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks;
}
