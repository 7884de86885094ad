import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { Redis } from 'ioredis';
import { Ports } from '../src/ports.ts';
import {
  dataFolders,
  runningStack,
  type Stack,
  StackRunningError,
  startServers,
} from '../src/start-servers.ts';
import { FREE_PORTS, isAlive, temporaryDataDir } from './support.ts';

const folders = [temporaryDataDir(), temporaryDataDir()] as const;
const stacks: Stack[] = [];

afterEach(async () => {
  await Promise.all(stacks.splice(0).map((stack) => stack.stop()));
});

afterAll(async () => {
  for (const { remove } of folders) await remove();
});

async function start(dataDir: string, port: number): Promise<Stack> {
  const ports = { ...FREE_PORTS, valkey: port };
  const stack = await startServers({ dataDir, parts: ['valkey'], ports });
  stacks.push(stack);
  return stack;
}

/** A port that is free now, and claimed by nobody. */
async function freePort(): Promise<number> {
  const ports = new Ports();
  const port = await ports.take();
  ports.close();
  return port;
}

const portOf = (stack: Stack): number => Number(new URL(stack.redisUrl).port);

test('two stacks that start at once and want the same port get one each', async () => {
  const port = await freePort();
  const [first, second] = await Promise.all(folders.map(({ dataDir }) => start(dataDir, port)));
  const taken = [first, second].map((stack) => stack && portOf(stack));
  expect(new Set(taken).size).toBe(2);
  expect(taken).toContain(port);

  const clients = [first, second].map((stack) => new Redis(stack?.redisUrl ?? ''));
  await Promise.all(clients.map((client, index) => client.set('who', String(index))));
  await expect(Promise.all(clients.map((client) => client.get('who')))).resolves.toEqual([
    '0',
    '1',
  ]);
  await Promise.all(clients.map((client) => client.quit()));
});

test('a port that something else listens on is left alone', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const stack = await start(folders[0].dataDir, port);
  expect(portOf(stack)).not.toBe(port);
  other.close();
});

test('a second stack on the same data is refused, with where the first one is', async () => {
  const stack = await start(folders[0].dataDir, 0);
  stack.announce('http://127.0.0.1:4000');
  const second = startServers({
    dataDir: folders[0].dataDir,
    parts: ['valkey'],
    ports: FREE_PORTS,
  });
  await expect(second).rejects.toThrow(StackRunningError);
  await expect(second).rejects.toThrow(`process ${process.pid}, at http://127.0.0.1:4000`);
  expect(isAlive(stack.pid('valkey'))).toBe(true);

  await stack.stop();
  expect(runningStack(folders[0].dataDir)).toBeUndefined();
  await expect(start(folders[0].dataDir, 0)).resolves.toBeDefined();
});

test('a server that is run elsewhere is used, and not started', async () => {
  const first = await start(folders[0].dataDir, 0);
  const second = await startServers({
    dataDir: folders[1].dataDir,
    parts: ['valkey'],
    external: { valkey: first.redisUrl },
  });
  stacks.push(second);
  expect(second.redisUrl).toBe(first.redisUrl);
  expect(second.pid('valkey')).toBeUndefined();
});

test('a server that is said to run elsewhere and does not is named', async () => {
  const started = startServers({
    dataDir: folders[1].dataDir,
    parts: ['postgres'],
    external: { postgres: `postgresql://me:secret@127.0.0.1:${await freePort()}/shop` },
  });
  await expect(started).rejects.toThrow(/DATABASE_URL is set, but nothing answers at .*me:\*\*\*@/);
});

test('a data folder that was deleted by hand is simply made anew', async () => {
  const { dataDir, remove } = temporaryDataDir();
  const again = async (): Promise<Stack> => {
    const stack = await startServers({ dataDir, parts: ['postgres'], ports: FREE_PORTS });
    stacks.push(stack);
    return stack;
  };
  await (await again()).stop();
  const left = dataFolders(dataDir);
  rmSync(dataDir, { recursive: true });
  // A cluster that is still there would refuse the new folder's password.
  await expect(again()).resolves.toBeDefined();

  await stacks.at(-1)?.stop();
  await remove();
  for (const folder of left) rmSync(folder, { recursive: true, force: true });
});
