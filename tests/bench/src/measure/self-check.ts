import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROCESSES_ARE_COUNTED, readProcesses } from './processes.ts';

/** Works until it has used its share of the CPU, says what getrusage(2) knows of it, then waits. */
const BUSY = `
  const limit = 400_000;
  const used = () => { const { user, system } = process.cpuUsage(); return user + system; };
  while (used() < limit) for (let i = 0; i < 1e5; i++) Math.sqrt(i);
  process.stdout.write(String(used() / 1e6));
  process.stdin.resume().on('end', () => process.exit());`;

const TOLERANCE_SECONDS = 0.04;

/**
 * Compares our accounting of CPU time with what a busy process knows of itself by getrusage(2).
 *
 * @returns seconds that the two differ by; undefined where there is no such accounting
 * @throws Error when they differ by more than rounding explains
 */
export async function checkCpuAccounting(): Promise<number | undefined> {
  if (!PROCESSES_ARE_COUNTED) return undefined;
  const child = spawn(process.execPath, ['-e', BUSY], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    const { cpuSeconds = 0 } = (await readProcesses()).find(({ pid }) => pid === child.pid) ?? {};
    const difference = cpuSeconds - Number(said.toString());
    if (Math.abs(difference) > TOLERANCE_SECONDS) {
      throw new Error(
        `CPU accounting is off by ${difference.toFixed(3)} s of ${said.toString()} s.`,
      );
    }
    return difference;
  } finally {
    child.stdin.end();
    await ended;
  }
}
