import { setTimeout as sleep } from 'node:timers/promises';
import { groupByPart, isAnyRunnable, PROCESSES_ARE_COUNTED, readProcesses } from './processes.ts';

/** CPU seconds by part since the parts were started. */
export type CpuSeconds = Record<string, number>;

/** How calm it has to be before it counts as calm. */
export interface Calm {
  /** Milliseconds of it in a row. */
  forMs: number;
  /** At most this many cores busy meanwhile. */
  cores: number;
  /** Longest wait, in milliseconds; then it goes on regardless. */
  atMostMs: number;
}

/** Between two measurements, so that the tail of the one is not counted in the other. */
export const BETWEEN: Calm = { forMs: 60, cores: 0.25, atMostMs: 1_000 };

/** When work that orders have left behind has to be over. */
const SETTLED: Calm = { forMs: 400, cores: 0.2, atMostMs: 10_000 };

/** Looks of which each finds something runnable, before that counts as waiting for a CPU. */
const STARVED_LOOKS = 3;

const LOOK_EVERY_MS = 20;

/** Counts the CPU time of the parts of a stack, each with all its processes. */
export class CpuMeter {
  readonly #pids: () => Readonly<Record<string, number>>;

  /** @param pids process id by part, as it is just now */
  constructor(pids: () => Readonly<Record<string, number>>) {
    this.#pids = pids;
  }

  async read(): Promise<CpuSeconds> {
    if (!PROCESSES_ARE_COUNTED) return {};
    const groups = groupByPart(await readProcesses(), this.#pids());
    return Object.fromEntries(
      Object.entries(groups).map(([part, processes]) => [
        part,
        processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
      ]),
    );
  }

  /**
   * Whether the parts have next to nothing to do and wait for nothing but input: on a machine that
   * others keep busy, processes that get no CPU look calm.
   */
  async isSettled(): Promise<boolean> {
    await this.untilCalm(SETTLED);
    if (!PROCESSES_ARE_COUNTED) return true;
    const groups = groupByPart(await readProcesses(), this.#pids());
    for (let look = 0; look < STARVED_LOOKS; look += 1) {
      if (!(await isAnyRunnable(Object.values(groups).flat()))) return true;
      await sleep(LOOK_EVERY_MS);
    }
    return false;
  }

  /** Resolves when the parts have next to nothing to do, or after the longest wait. */
  async untilCalm({ forMs, cores, atMostMs }: Calm): Promise<void> {
    const start = performance.now();
    const looks: { at: number; seconds: number }[] = [];
    for (;;) {
      const at = performance.now();
      const seconds = total(await this.read());
      looks.push({ at, seconds });
      while (looks[1] !== undefined && looks[1].at <= at - forMs) looks.shift();
      const [first] = looks;
      if (at - start >= atMostMs) return;
      if (first !== undefined && first.at <= at - forMs) {
        if ((seconds - first.seconds) / ((at - first.at) / 1000) <= cores) return;
      }
      await sleep(LOOK_EVERY_MS);
    }
  }
}

/** What was used between two readings, by part. */
export function usedSince(before: CpuSeconds, after: CpuSeconds): CpuSeconds {
  return Object.fromEntries(
    Object.entries(after).map(([part, seconds]) => [part, seconds - (before[part] ?? 0)]),
  );
}

/** The sum over all parts. */
export function total(seconds: CpuSeconds): number {
  return Object.values(seconds).reduce((sum, one) => sum + one, 0);
}
