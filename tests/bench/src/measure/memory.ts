import { readFile } from 'node:fs/promises';
import { groupByPart, PROCESSES_ARE_COUNTED, readProcesses } from './processes.ts';

/**
 * Bytes of memory by part. Where several processes share pages, as PostgreSQL's do, each has its
 * share of them (PSS), so that nothing is counted twice.
 */
export async function readMemory(
  pids: Readonly<Record<string, number>>,
): Promise<Record<string, number>> {
  if (!PROCESSES_ARE_COUNTED) return {};
  const groups = Object.entries(groupByPart(await readProcesses(), pids));
  return Object.fromEntries(
    await Promise.all(
      groups.map(async ([part, processes]) => {
        const bytes = await Promise.all(processes.map(({ pid }) => memoryOf(pid)));
        return [part, bytes.reduce((sum, one) => sum + one, 0)] as const;
      }),
    ),
  );
}

async function memoryOf(pid: number): Promise<number> {
  // A process that has just ended has none.
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => undefined);
  return text === undefined ? 0 : parsePss(text);
}

/** The proportional set size of one `/proc/<pid>/smaps_rollup`, in bytes. */
export function parsePss(text: string): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(text)?.[1];
  if (kilobytes === undefined) throw new Error('This is no smaps_rollup.');
  return Number(kilobytes) * 1024;
}
