import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PlantName } from '../plants.ts';
import type { BatchOptions, BatchResult } from './batch.ts';

/** What a process plays. */
export interface ToBatch extends BatchOptions {
  /** Path of the time-skipping test server. */
  executable: string;
  /** A bug on purpose. */
  plant?: PlantName;
}

/** What it says. */
export type FromBatch =
  | { kind: 'done'; number: number; violations: number }
  | { kind: 'result'; result: BatchResult }
  | { kind: 'failed'; message: string };

const MAIN = fileURLToPath(new URL('./batch-main.ts', import.meta.url));

/**
 * Plays a batch in a process of its own, with a server of its own: whatever becomes of them, both are
 * killed. Resolves with undefined when they went away by themselves.
 */
export async function playInProcess(
  batch: ToBatch,
  onDone: (number: number, violations: number) => void,
): Promise<BatchResult | undefined> {
  const child = fork(MAIN, [], {
    // A process group, so that its server can be killed with it.
    detached: true,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  try {
    return await new Promise<BatchResult | undefined>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', () => resolve(undefined));
      child.on('message', (message) => {
        const said = message as FromBatch;
        if (said.kind === 'done') onDone(said.number, said.violations);
        else if (said.kind === 'result') resolve(said.result);
        else reject(new Error(said.message));
      });
      child.send(batch);
    });
  } finally {
    killGroup(child.pid);
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // All of them have gone already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
