import { createTestDatabase, type TestDatabase } from '@holdfast/platform/testing';
import type { EventResource, JournalEntry } from '../src/index.ts';
import { startSandboxProcess, type SandboxProcess } from './child.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { authorizationOf, until } from './support.ts';

let database: TestDatabase;
let receiver: Receiver;
let sandbox: SandboxProcess;

const start = () =>
  startSandboxProcess({
    DATABASE_URL: database.url,
    PAYMENT_SANDBOX_WEBHOOK_URL: receiver.url,
    PAYMENT_SANDBOX_WEBHOOK_SECRETS: '["secret"]',
    LOG_LEVEL: 'info',
  });

beforeAll(async () => {
  [database, receiver] = await Promise.all([createTestDatabase(), startReceiver()]);
  sandbox = await start();
});
afterAll(async () => {
  await sandbox.end('SIGKILL');
  await receiver.close();
  await database.drop();
});

async function crashAndRestart(): Promise<void> {
  await sandbox.end('SIGKILL');
  sandbox = await start();
}

/** A page of 1000 is more than what is written here. */
async function all<T>(path: string): Promise<T[]> {
  return ((await sandbox.get(path)).body as { data: T[] }).data;
}

describe('after kill -9', () => {
  it('a webhook that was under way is sent again', async () => {
    receiver.answer = () => undefined;
    await sandbox.authorize({ reference: 'under-way' });
    await receiver.waitFor('under-way', 1);
    await sandbox.end('SIGKILL');
    receiver.answer = () => 204;
    sandbox = await start();
    const received = await receiver.waitFor('under-way', 2);
    expect(new Set(received.map(({ raw }) => raw)).size).toBe(1);
  });

  it('a webhook that was held is still held, and so are the faults', async () => {
    await sandbox.put('/v1/faults', { webhooks: { hold: true } });
    await sandbox.authorize({ reference: 'held' });
    await crashAndRestart();
    expect((await sandbox.get('/v1/faults')).body).toEqual({ webhooks: { hold: true } });
    expect(receiver.typesOf('held')).toEqual([]);
    await sandbox.delete('/v1/faults');
    await receiver.waitFor('held', 1);
  });

  it('nothing that was charged and not answered is charged again', async () => {
    const path = '/v1/authorizations';
    const silent = authorizationOf({
      payment_method: 'tok_timeout_after_charge',
      reference: 'silent',
    });
    const failing = authorizationOf({
      payment_method: 'tok_error_then_approve',
      reference: 'failing',
    });
    const unanswered = sandbox.post(path, silent, 'silent').catch((error: unknown) => error);
    await until('the charge', async () => (await sandbox.lines('silent')).length === 1);
    expect(await sandbox.post(path, failing, 'failing')).toMatchObject({ status: 500 });
    await crashAndRestart();
    expect(await unanswered).toBeInstanceOf(Error);
    expect(await sandbox.post(path, silent, 'silent')).toMatchObject({ status: 201 });
    expect(await sandbox.post(path, failing, 'failing')).toMatchObject({ status: 201 });
    expect(await sandbox.journal('silent')).toEqual(['authorized 1000']);
    expect(await sandbox.journal('failing')).toEqual(['authorized 1000']);
  });

  it('in the middle of a rush, each line of the journal has one event, and each event comes', async () => {
    for (let round = 0; round < 2; round += 1) {
      const rush = Array.from({ length: 30 }, (_, index) =>
        sandbox
          .post('/v1/authorizations', authorizationOf({ reference: 'rush' }), `${round}-${index}`)
          .catch(() => undefined),
      );
      await until('a webhook of this round', () => receiver.typesOf('rush').length > round * 30);
      await crashAndRestart();
      await Promise.all(rush);
      for (let index = 0; index < 30; index += 1) {
        await sandbox.authorize({ reference: 'rush' }, `${round}-${index}`);
      }
    }
    const events = await until('all events are delivered', async () => {
      const found = await all<EventResource>('/v1/events');
      return found.every(({ delivery }) => delivery.state === 'delivered') && found;
    });
    const journal = await all<JournalEntry>('/v1/journal');
    const told = events.map(({ type, data }) => `${type} ${data.authorization.id}`);
    const lines = journal.map((line) => `authorization.${line.event} ${line.authorization_id}`);
    expect(told.sort()).toEqual(lines.sort());
    expect(journal.filter(({ reference }) => reference === 'rush')).toHaveLength(60);
    const came = new Set(receiver.received.map(({ event }) => event.id));
    expect(events.filter(({ id }) => !came.has(id))).toEqual([]);
  }, 60_000);
});
