import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { dataFolders, startServers } from '../src/start-servers.ts';
import { FREE_PORTS, isAlive, runScript, temporaryDataDir, until } from './support.ts';

interface Running {
  pids: Record<string, number>;
  databaseUrl: string;
}

const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function startElsewhere(
  dataDir: string,
  kind: 'kept' | 'throwaway',
  ...parts: string[]
): Promise<Running & { kill(): Promise<void> }> {
  const script = runScript('./fixtures/run-stack.ts', [dataDir, kind, ...parts]);
  const running = JSON.parse(await script.firstLine) as Running;
  const kill = async (): Promise<void> => {
    script.child.kill('SIGKILL');
    await script.ended;
  };
  cleanUps.unshift(kill);
  return { ...running, kill };
}

function temporary(): string {
  const { dataDir, remove } = temporaryDataDir();
  cleanUps.push(remove);
  return dataDir;
}

const noneAlive = (pids: Record<string, number>) => (): boolean =>
  !Object.values(pids).some(isAlive);

test('when the stack is killed -9, its servers end with it', async () => {
  const stack = await startElsewhere(temporary(), 'kept', 'postgres', 'valkey', 'temporal');
  await stack.kill();
  await until(noneAlive(stack.pids), 'the servers and the watchdog are gone');
});

test('when the stack of a test run is killed -9, its data go too', async () => {
  const dataDir = temporary();
  const stack = await startElsewhere(dataDir, 'throwaway', 'postgres');
  const folders = dataFolders(dataDir);
  expect(folders.every((folder) => existsSync(folder))).toBe(true);
  await stack.kill();
  await until(noneAlive(stack.pids), 'the server and the watchdog are gone');
  expect(folders.some((folder) => existsSync(folder))).toBe(false);
});

test('a watchdog that is killed is replaced, and the new one does its work', async () => {
  const stack = await startElsewhere(temporary(), 'kept', 'valkey');
  const { watchdog = 0, valkey = 0 } = stack.pids;
  process.kill(watchdog, 'SIGKILL');
  await until(() => !isAlive(watchdog), 'the watchdog is gone');
  // Its successor has no way to say that it is there, other than by doing its work.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(isAlive(valkey)).toBe(true);
  await stack.kill();
  await until(() => !isAlive(valkey), 'the server is gone');
});

test('what a killed stack and a killed watchdog left is ended by the next start', async () => {
  const dataDir = temporary();
  const stack = await startElsewhere(dataDir, 'kept', 'postgres', 'valkey');
  const client = new Client({ connectionString: stack.databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE kept (id int)');
  await client.query('INSERT INTO kept VALUES (7)');
  await client.end();
  const { postgres = 0, valkey = 0, watchdog = 0 } = stack.pids;
  // Stopped, so that it can't act before it is killed itself.
  process.kill(watchdog, 'SIGSTOP');
  await stack.kill();
  process.kill(watchdog, 'SIGKILL');
  expect([postgres, valkey].map(isAlive)).toEqual([true, true]);

  const next = await startServers({
    dataDir,
    parts: ['postgres', 'valkey'],
    ports: FREE_PORTS,
  });
  cleanUps.unshift(() => next.stop());
  expect([postgres, valkey].map(isAlive)).toEqual([false, false]);
  const again = new Client({ connectionString: next.databaseUrl('shop') });
  await again.connect();
  const { rows } = await again.query('SELECT id FROM kept');
  await again.end();
  expect(rows).toEqual([{ id: 7 }]);
});
