import { createDatabase, createLogger, createMetrics, migrate } from '@holdfast/platform';
import { createTestDatabase } from '@holdfast/platform/testing';
import { startSandbox } from '../src/index.ts';
import { books } from '../src/migrations/0001-books.ts';
import {
  API_KEY,
  clientOf,
  errorOf,
  press,
  sql,
  startTestSandbox,
  until,
  type TestSandbox,
} from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const EXPIRED = { status: 409, body: errorOf('authorization_expired') };
const path = (id: string) => `/v1/authorizations/${id}`;

/** Puts the end of a hold or challenge into the past; nobody is told. */
const pass = (id: string) =>
  sql(
    sandbox.databaseUrl,
    `UPDATE authorizations SET expires_at = now() - interval '1 second' WHERE id = '${id}'`,
  );

describe('a hold whose time has passed', () => {
  it('reads as expired, and has one line about it however often it is looked at', async () => {
    const { id } = await sandbox.authorize({ reference: 'read' });
    await pass(id);
    const readings = await Promise.all([
      ...Array.from({ length: 5 }, () => sandbox.read(id)),
      ...Array.from({ length: 5 }, async () => {
        const { body } = await sandbox.get('/v1/authorizations?reference=read');
        return (body as { data: unknown[] }).data[0];
      }),
    ]);
    for (const reading of readings) expect(reading).toMatchObject({ status: 'expired' });
    const lines = await sandbox.lines('read');
    expect(lines.map(({ event }) => event)).toEqual(['authorized', 'expired']);
    expect(lines[1]).toMatchObject({ amount: 1000, idempotency_key: lines[0]?.idempotency_key });
  });

  it.each([
    ['captures', { amount: 1 }],
    ['void', {}],
    ['refunds', { amount: 1 }],
  ])('refuses %s, the same each time', async (operation, body) => {
    const reference = `passed-${operation}`;
    const { id } = await sandbox.authorize({ reference });
    await pass(id);
    for (const key of [reference, reference, 'other']) {
      expect(await sandbox.post(`${path(id)}/${operation}`, body, `${operation}-${key}`)).toEqual(
        EXPIRED,
      );
    }
    expect(await sandbox.journal(reference)).toEqual(['authorized 1000', 'expired 1000']);
    expect(await sandbox.read(id)).toMatchObject({ status: 'expired', operations: [] });
  });

  it('is found by the sandbox itself', async () => {
    const { id } = await sandbox.authorize({ reference: 'unasked' });
    await pass(id);
    await until('a line that nobody asked for', async () =>
      (await sandbox.journal('unasked')).includes('expired 1000'),
    );
    expect(await sandbox.journal('unasked')).toEqual(['authorized 1000', 'expired 1000']);
  });

  it('gives back what was not captured, and keeps the rest', async () => {
    const { id } = await sandbox.authorize({ reference: 'partly' });
    await sandbox.post(`${path(id)}/captures`, { amount: 400 });
    expect(await sandbox.expire(id)).toMatchObject({ status: 200, body: { status: 'captured' } });
    expect(await sandbox.post(`${path(id)}/captures`, { amount: 600 })).toEqual(EXPIRED);
    expect(await sandbox.post(`${path(id)}/refunds`, { amount: 400 })).toMatchObject({
      status: 201,
    });
    expect(await sandbox.journal('partly')).toEqual([
      'authorized 1000',
      'captured 400',
      'refunded 400',
    ]);
  });
});

describe('a challenge whose time has passed', () => {
  it('can no longer be confirmed', async () => {
    const { id, action_url } = await sandbox.authorize({
      payment_method: 'tok_challenge',
      reference: 'too-late',
    });
    await pass(id);
    expect((await press(action_url, 'confirm')).status).toBe(409);
    expect(await sandbox.read(id)).toMatchObject({ status: 'expired', action_url: null });
    expect(await sandbox.post(`${path(id)}/void`, {})).toEqual(EXPIRED);
    expect(await sandbox.journal('too-late')).toEqual(['action_required 1000', 'expired 1000']);
  });
});

describe('the test clock of an authorisation', () => {
  it.each(['tok_approve', 'tok_challenge'])('lets %s lapse now, once', async (payment_method) => {
    const reference = `clock-${payment_method}`;
    const { id } = await sandbox.authorize({ payment_method, reference });
    const first = await sandbox.expire(id);
    expect(first).toMatchObject({ status: 200, body: { id, status: 'expired' } });
    expect(await sandbox.expire(id)).toEqual(first);
    expect(await sandbox.read(id)).toEqual(first.body);
    expect((await sandbox.journal(reference)).slice(1)).toEqual(['expired 1000']);
  });

  it('refuses what cannot lapse', async () => {
    const { id } = await sandbox.authorize({ payment_method: 'tok_decline' });
    expect(await sandbox.expire(id)).toEqual({ status: 409, body: errorOf('invalid_state') });
    expect(await sandbox.expire('auth_none')).toEqual({
      status: 404,
      body: errorOf('not_found'),
    });
  });
});

describe('a void of a challenge', () => {
  it('cancels it', async () => {
    const { id } = await sandbox.authorize({ payment_method: 'tok_challenge', reference: 'void' });
    const voided = await sandbox.post(`${path(id)}/void`, {}, 'void-it');
    expect(voided).toMatchObject({ status: 200, body: { status: 'voided', action_url: null } });
    expect(await sandbox.post(`${path(id)}/void`, {}, 'void-it')).toEqual(voided);
    expect(await sandbox.journal('void')).toEqual(['action_required 1000', 'voided 1000']);
  });
});

it('takes over books that were kept before there were challenges', async () => {
  const database = await createTestDatabase();
  const logger = createLogger({ service: 'test', level: 'silent' });
  const metrics = createMetrics('test');
  const db = createDatabase({ url: database.url, name: 'test', logger, metrics });
  try {
    await migrate(db, database.url, [books], logger);
    await db.query(
      `INSERT INTO authorizations
         (id, reference, status, amount, captured, currency, payment_method, metadata, expires_at)
       VALUES ('auth_old', 'old', 'captured', 1000, 400, 'EUR', 'tok_approve', '{}', now() + interval '1 day');
       INSERT INTO journal (authorization_id, reference, event, amount, currency, idempotency_key)
       VALUES ('auth_old', 'old', 'authorized', 1000, 'EUR', 'old-key'),
              ('auth_old', 'old', 'captured', 400, 'EUR', 'old-capture')`,
    );
    await db.close();
    const upgraded = await startSandbox({
      DATABASE_URL: database.url,
      PAYMENT_SANDBOX_API_KEY: API_KEY,
      LOG_LEVEL: 'silent',
    });
    try {
      const client = clientOf(upgraded.url);
      const taken = await client.post('/v1/authorizations/auth_old/captures', { amount: 600 });
      expect(taken).toMatchObject({ status: 201, body: { captured: 1000 } });
      expect(await sql(database.url, 'SELECT idempotency_key AS key FROM authorizations')).toEqual([
        { key: 'old-key' },
      ]);
    } finally {
      await upgraded.close();
    }
  } finally {
    await database.drop();
  }
});
