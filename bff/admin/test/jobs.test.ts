import { randomBytes } from 'node:crypto';
import { createLogger, createRedis, type Redis } from '@holdfast/platform';
import { startCable, testEnvironment, type Cable } from '@holdfast/platform/testing';
import { createImportJobs, type ImportJob } from '../src/imports/jobs.ts';

let cable: Cable;
let redis: Redis;
let time = 0;

beforeAll(async () => {
  cable = await startCable(testEnvironment('TEST_REDIS_URL'));
  redis = createRedis({
    url: cable.url,
    name: 'test',
    keyPrefix: `test:${randomBytes(6).toString('hex')}:`,
    logger: createLogger({ service: 'test', level: 'silent' }),
  });
});
afterAll(async () => {
  redis.disconnect();
  await cable.close();
});

const job = (importId: string): ImportJob => ({
  importId,
  fileName: 'shelf.csv',
  dryRun: false,
  state: 'running',
  startedBy: 'usr_1',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: null,
  rows: 1,
  products: 1,
  done: 0,
  counts: { created: 0, updated: 0, unchanged: 0, rejected: 0 },
  errorCount: 0,
  errors: [],
  fingerprint: importId,
  touchedAt: 0,
});

const jobs = () => createImportJobs(redis, () => time);

test('an import is begun once, and told of by every replica', async () => {
  const first = await jobs().begin(job('imp_1'));
  expect(first.isNew).toBe(true);
  const second = await jobs().begin({ ...job('imp_1'), fingerprint: 'other' });
  expect(second).toMatchObject({ isNew: false, job: { fingerprint: 'imp_1' } });
  await jobs().write({ ...first.job, done: 1, state: 'stored' });
  expect(await jobs().read('imp_1')).toMatchObject({ done: 1, state: 'stored' });
  await expect(jobs().read('imp_2')).rejects.toMatchObject({ reason: 'IMPORT_NOT_FOUND' });
});

test('one that says nothing for a minute has failed, unless it had ended', async () => {
  await jobs().begin(job('imp_3'));
  await jobs().write({ ...job('imp_4'), state: 'stored' });
  time += 59_999;
  expect((await jobs().read('imp_3')).state).toBe('running');
  time += 1;
  expect(await jobs().read('imp_3')).toMatchObject({
    state: 'failed',
    endedAt: new Date(time - 60_000).toISOString(),
  });
  expect((await jobs().read('imp_4')).state).toBe('stored');
});

test('without Redis there is no import to tell of, for now', async () => {
  cable.cut();
  await expect(jobs().read('imp_1')).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
  cable.mend();
});
