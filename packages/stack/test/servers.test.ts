import { execFile } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { requireBinary } from '../src/binaries/find.ts';
import { probeHttp, probeTemporal } from '../src/servers/probes.ts';
import { type Stack, startServers } from '../src/start-servers.ts';
import { FREE_PORTS, isAlive, temporaryDataDir, until } from './support.ts';

const run = promisify(execFile);
const { dataDir, remove } = temporaryDataDir();
const PROCESSES = ['postgres', 'valkey', 'temporal'] as const;
let stack: Stack;

beforeAll(async () => {
  stack = await startServers({
    dataDir,
    ports: FREE_PORTS,
    databases: ['shop'],
    searchAttributes: { OrderStatus: 'Keyword' },
    codecServer: true,
  });
});

afterAll(async () => {
  await stack.stop();
  await remove();
});

async function query<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: stack.databaseUrl('shop') });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function redis<T>(use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(stack.redisUrl);
  try {
    return await use(client);
  } finally {
    await client.quit();
  }
}

async function temporal(...args: string[]): Promise<string> {
  const { path } = await requireBinary('temporal');
  const { stdout } = await run(path, [...args, '--address', stack.temporalAddress]);
  return stdout;
}

test('every server answers where the stack says it is', async () => {
  await expect(query('SELECT current_database() AS name')).resolves.toEqual([{ name: 'shop' }]);
  await expect(redis((client) => client.ping())).resolves.toBe('PONG');
  await expect(probeTemporal(stack.temporalAddress)).resolves.toBeUndefined();
  await expect(probeHttp(stack.temporalUiUrl ?? '')).resolves.toBeUndefined();
  await expect(probeHttp(stack.inboxUrl ?? '')).resolves.toBeUndefined();
});

test('the Temporal UI asks the codec server, whose place is known before it runs', async () => {
  const { port, token, url, uiEndpoint } = stack.codecServer;
  expect([url, uiEndpoint]).toEqual([`http://127.0.0.1:${port}`, `${url}/t/${token}`]);
  const response = await fetch(`${stack.temporalUiUrl ?? ''}/api/v1/settings`);
  expect(await response.json()).toMatchObject({ Codec: { Endpoint: uiEndpoint } });
});

test('PostgreSQL is durable, in UTC, and has pg_trgm', async () => {
  const names = ['fsync', 'synchronous_commit', 'TimeZone', 'max_connections'];
  const settings = await query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings WHERE name IN (${names.map((name) => `'${name}'`).join()})`,
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    TimeZone: 'UTC',
    max_connections: '200',
  });
  await query('CREATE EXTENSION pg_trgm');
  await expect(query("SELECT similarity('holdfast', 'holdfats') > 0.4 AS close")).resolves.toEqual([
    { close: true },
  ]);
});

test('the data are for the eyes of their owner only', () => {
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  expect(files).toEqual(
    expect.arrayContaining(['stack.db', 'temporal.db'].map((name) => path.join(dataDir, name))),
  );
  expect(files.filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([]);
});

test("what people typed doesn't get into PostgreSQL's log", async () => {
  await query('CREATE TABLE people (email text UNIQUE)');
  await query("INSERT INTO people VALUES ('ada@example.com')");
  await expect(query("INSERT INTO people VALUES ('ada@example.com')")).rejects.toThrow('duplicate');
  const log = path.join(dataDir, 'logs/postgres.log');
  await until(() => readFileSync(log, 'utf8').includes('duplicate key'), 'the error is logged');
  // Whatever belongs to the error comes before what follows it.
  await expect(query('SELECT 1 FROM nowhere')).rejects.toThrow('does not exist');
  await until(() => readFileSync(log, 'utf8').includes('nowhere'), 'the next error is logged');
  expect(readFileSync(log, 'utf8')).not.toContain('ada@example.com');
});

test('nobody gets at the data without the password', async () => {
  const url = new URL(stack.databaseUrl('shop'));
  url.password = 'guess';
  const client = new Client({ connectionString: url.toString() });
  await expect(client.connect()).rejects.toThrow('password authentication failed');

  const stranger = new Redis(Number(new URL(stack.redisUrl).port), '127.0.0.1');
  // It is told at the greeting already.
  stranger.on('error', () => undefined);
  await expect(stranger.get('key')).rejects.toThrow('NOAUTH');
  stranger.disconnect();
});

test('after kill -9, PostgreSQL comes back with its rows', async () => {
  await query('CREATE TABLE kept (id int)');
  await query('INSERT INTO kept VALUES (42)');
  // A session that is in the middle of something when the server dies.
  const busy = new Client({ connectionString: stack.databaseUrl('shop') });
  busy.on('error', () => undefined);
  await busy.connect();
  const broken = expect(busy.query('SELECT pg_sleep(60)')).rejects.toThrow();

  const before = stack.pid('postgres');
  await stack.kill('postgres');
  await stack.untilReady('postgres');
  await broken;
  expect(stack.pid('postgres')).not.toBe(before);
  await expect(query('SELECT id FROM kept')).resolves.toEqual([{ id: 42 }]);
});

test('after kill -9, Valkey comes back with its keys', async () => {
  await redis((client) => client.set('kept', '42'));
  await redis((client) => client.xadd('stream', '*', 'event', 'placed'));
  await stack.kill('valkey');
  await stack.untilReady('valkey');
  await expect(redis((client) => client.get('kept'))).resolves.toBe('42');
  await expect(redis((client) => client.xlen('stream'))).resolves.toBe(1);
});

test('after kill -9, Temporal comes back with its workflows and search attributes', async () => {
  const id = 'order:kept';
  await temporal(
    ...['workflow', 'start', '--workflow-id', id, '--type', 'order', '--task-queue', 'orders'],
    ...['--search-attribute', 'OrderStatus="PLACED"'],
  );
  await stack.kill('temporal');
  await stack.untilReady('temporal');
  const described = JSON.parse(
    await temporal('workflow', 'describe', '--workflow-id', id, '--output', 'json'),
  ) as { workflowExecutionInfo: { status: string } };
  expect(described.workflowExecutionInfo.status).toBe('WORKFLOW_EXECUTION_STATUS_RUNNING');
  await expect(temporal('operator', 'search-attribute', 'list')).resolves.toContain('OrderStatus');
});

test('stop leaves no process, and the next start finds the data', async () => {
  const pids = [...PROCESSES.map((name) => stack.pid(name)), stack.watchdogPid];
  expect(pids.map(isAlive)).toEqual([true, true, true, true]);
  await stack.stop();
  expect(pids.map(isAlive)).toEqual([false, false, false, false]);

  stack = await startServers({
    dataDir,
    ports: FREE_PORTS,
    databases: ['shop'],
    searchAttributes: { OrderStatus: 'Keyword' },
  });
  await expect(query('SELECT id FROM kept')).resolves.toEqual([{ id: 42 }]);
  await expect(redis((client) => client.get('kept'))).resolves.toBe('42');
  await expect(temporal('workflow', 'list', '--output', 'json')).resolves.toContain('order:kept');
});
