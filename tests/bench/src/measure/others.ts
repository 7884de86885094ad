import { readFile } from 'node:fs/promises';
import { groupByPart, PROCESSES_ARE_COUNTED, readProcesses, ticksPerSecond } from './processes.ts';

/** How busy the rest of the machine is meanwhile: the noise in every figure. */
export class OthersMeter {
  #start: { at: number; seconds: number } | undefined;

  async start(): Promise<void> {
    if (PROCESSES_ARE_COUNTED) this.#start = { at: performance.now(), seconds: await others() };
  }

  /** Cores that others kept busy on average since the start; undefined where that isn't known. */
  async cores(): Promise<number | undefined> {
    if (this.#start === undefined) return undefined;
    const seconds = (performance.now() - this.#start.at) / 1000;
    return Math.max(0, ((await others()) - this.#start.seconds) / seconds);
  }
}

/** CPU seconds of everything but this process and what descends from it. */
async function others(): Promise<number> {
  const [stat, processes] = await Promise.all([readFile('/proc/stat', 'utf8'), readProcesses()]);
  const { own = [] } = groupByPart(processes, { own: process.pid });
  const ours = own.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  return parseBusySeconds(stat, ticksPerSecond()) - ours;
}

/**
 * CPU seconds that the machine was busy since it started, by `/proc/stat`; see proc_stat(5).
 *
 * @param ticks a second
 */
export function parseBusySeconds(stat: string, ticks: number): number {
  const fields = /^cpu +(.*)$/m.exec(stat)?.[1]?.split(' ').map(Number);
  if (fields === undefined) throw new Error('This is no /proc/stat.');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = fields;
  return (user + nice + system + irq + softIrq) / ticks;
}
