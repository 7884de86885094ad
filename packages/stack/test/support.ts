import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import type { StartServersOptions } from '../src/stack-options.ts';
import { dataFolders } from '../src/start-servers.ts';
import { processIdentity } from '../src/supervisor/processes.ts';

/** Any free ports: tests run beside whatever is on this machine. */
export const FREE_PORTS = {
  postgres: 0,
  valkey: 0,
  temporal: 0,
  temporalUi: 0,
  smtp: 0,
  inbox: 0,
  codec: 0,
} as const satisfies StartServersOptions['ports'];

/** A folder of its own for a test's stack; `remove` takes everything that stack kept with it. */
export function temporaryDataDir(): { dataDir: string; remove(): Promise<void> } {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'holdfast-stack-'));
  return {
    dataDir,
    async remove() {
      for (const folder of dataFolders(dataDir)) await rm(folder, { recursive: true, force: true });
    },
  };
}

export function isAlive(pid: number | undefined): boolean {
  return pid !== undefined && processIdentity(pid) !== undefined;
}

/** Resolves when the condition holds. */
export async function until(
  condition: () => boolean,
  what: string,
  timeoutMs = 10_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`After ${timeoutMs} ms, not yet: ${what}.`);
    await delay(20);
  }
}

/** Starts a TypeScript file with this Node; its output is collected, its end can be awaited. */
export function runScript(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): {
  child: ChildProcess;
  output(): string;
  firstLine: Promise<string>;
  ended: Promise<number | null>;
} {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [script, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const firstLine = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).once('line', firstLine.resolve);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  void ended.then(() => firstLine.reject(new Error(`It ended without a line: ${output}`)));
  firstLine.promise.catch(() => undefined); // Not every test waits for it.
  return { child, output: () => output, firstLine: firstLine.promise, ended };
}
