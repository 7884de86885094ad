import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRedis, type Redis } from '../src/index.ts';
import { testEnvironment } from '../src/testing/index.ts';
import { silent, until } from './support.ts';

/** A Valkey of a test's own, to be destroyed. Its append-only file has what was answered. */
export interface Valkey {
  url: string;
  /** A connection that knows no prefix. */
  redis: Redis;
  start(): Promise<void>;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Copies the data as they are now, and gives the copy's name. */
  snapshot(): string;
  /** Puts a copy in place of the data, or nothing. Only while the server is down. */
  restore(snapshot?: string): void;
  /** Cuts so many bytes off the append-only file, all of it at most. Only while it is down. */
  truncate(bytes: number): void;
  close(): Promise<void>;
}

/** Starts a Valkey with data of its own, on a free port that it keeps. */
export async function startValkey(): Promise<Valkey> {
  const root = mkdtempSync(path.join(tmpdir(), 'holdfast-valkey-'));
  const data = path.join(root, 'data');
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const redis = createRedis({ url, name: 'test', keyPrefix: '', logger: silent });
  let server: ChildProcess | undefined;
  let snapshots = 0;
  const endWithTest = () => server?.kill('SIGKILL');
  process.once('exit', endWithTest);

  const valkey: Valkey = {
    url,
    redis,
    async start() {
      mkdirSync(data, { recursive: true });
      server = spawn(testEnvironment('TEST_VALKEY_SERVER'), configuration(port, data), {
        stdio: 'ignore',
      });
      await until(() => redis.ping().catch(() => undefined));
    },
    async kill() {
      if (server === undefined) return;
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      server = undefined;
      await gone;
    },
    snapshot() {
      const copy = path.join(root, `snapshot-${(snapshots += 1)}`);
      cpSync(data, copy, { recursive: true });
      return copy;
    },
    restore(snapshot) {
      rmSync(data, { recursive: true });
      if (snapshot !== undefined) cpSync(snapshot, data, { recursive: true });
    },
    truncate(bytes) {
      const [file] = globSync(path.join(data, 'appendonlydir', '*.incr.aof'));
      if (file === undefined) throw new Error('There is no append-only file');
      truncateSync(file, Math.max(0, statSync(file).size - bytes));
    },
    async close() {
      redis.disconnect();
      await valkey.kill();
      process.off('exit', endWithTest);
      rmSync(root, { recursive: true });
    },
  };
  await valkey.start();
  return valkey;
}

function configuration(port: number, dir: string): string[] {
  const settings = {
    bind: '127.0.0.1',
    port,
    dir,
    appendonly: 'yes',
    appendfsync: 'no',
    save: '',
    'repl-diskless-sync-delay': 0,
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
