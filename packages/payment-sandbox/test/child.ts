import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { API_KEY, clientOf } from './support.ts';

const main = new URL('../src/main.ts', import.meta.url).pathname;

/** Starts the program with nothing but these variables. */
export function spawnSandbox(env: Record<string, string>) {
  return spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A sandbox that is a process of its own. */
export interface SandboxProcess extends ReturnType<typeof clientOf> {
  url: string;
  /** What it logged so far. */
  log: string[];
  /** Sends a signal and gives exit code and signal once the process has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<[number | null, string | null]>;
}

/** Starts the program and waits until it serves. */
export async function startSandboxProcess(env: Record<string, string>): Promise<SandboxProcess> {
  const child = spawnSandbox({ PAYMENT_SANDBOX_API_KEY: API_KEY, ...env });
  const log: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once('close', () => reject(new Error(`The sandbox did not start:\n${log.join('\n')}`)));
    createInterface(child.stderr).on('line', (line) => log.push(line));
    createInterface(child.stdout).on('line', (line) => {
      log.push(line);
      const { url: found } = JSON.parse(line) as { url?: string };
      if (found !== undefined) resolve(found);
    });
  });
  return { url, log, ...clientOf(url), end: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) {
    return [child.exitCode, child.signalCode] as [number | null, string | null];
  }
  const closed = once(child, 'close');
  child.kill(signal);
  return (await closed) as [number | null, string | null];
}
