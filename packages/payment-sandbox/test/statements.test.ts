import { createDatabase, createLogger, createMetrics, migrate } from '@holdfast/platform';
import { createTestDatabase } from '@holdfast/platform/testing';
import { recordAuthorization } from '../src/books/authorize.ts';
import type { Books, Message } from '../src/books/books.ts';
import { recordOperation } from '../src/books/operations.ts';
import type { OperationType } from '../src/books/resource.ts';
import type { AuthorizationRequest } from '../src/http/requests.ts';
import { migrations } from '../src/migrations/index.ts';
import { answerOnce } from '../src/stored-answers.ts';
import { tellEvents } from '../src/webhooks/events.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
const REQUEST: AuthorizationRequest = {
  amount: 1000,
  currency: 'EUR',
  payment_method: 'tok_approve',
  reference: 'ref-1',
  metadata: { order: 'ord-1' },
};

let books: Books;
let drop: () => Promise<void>;
const kept: Message[] = [];
const statements: string[] = [];

beforeAll(async () => {
  const database = await createTestDatabase();
  const { url } = database;
  const metrics = createMetrics('test');
  const db = createDatabase({ url, name: 'test', logger, metrics });
  await migrate(db, url, migrations, logger);
  db.sequelize.addHook('afterQuery', (_options, query) => {
    const sql = 'sql' in query ? String(query.sql) : '';
    if (!/^(START|COMMIT|ROLLBACK)/.test(sql)) statements.push(sql);
  });
  books = {
    db,
    publicUrl: 'http://bank.example',
    challengeSeconds: 60,
    telling: tellEvents((message) => kept.push(message)),
  };
  drop = async () => {
    await db.close();
    await database.drop();
  };
});
afterAll(() => drop());
beforeEach(() => {
  statements.length = 0;
  kept.length = 0;
});

const keyed = (key: string, fingerprint = 'print') => ({ key, fingerprint });
const authorize = (key: string, fingerprint?: string) =>
  recordAuthorization(books, keyed(key, fingerprint), REQUEST, { status: 'authorized' });

it('an authorisation is one statement, with its journal, its answer and its event', async () => {
  const { answer, isFirst } = await authorize('one');
  expect(statements).toHaveLength(1);
  expect(isFirst).toBe(true);
  const id = answer.body['id'];
  const [row] = await books.db.query<object>(
    `SELECT a.status, j.event, j.at = a.created_at AS together, s.body->>'id' = a.id AS answered,
            e.payload::json->'data'->'authorization'->>'id' = a.id AS told
       FROM authorizations a JOIN journal j ON j.authorization_id = a.id
       JOIN stored_answers s ON s.idempotency_key = a.idempotency_key CROSS JOIN events e WHERE a.id = $1`,
    [id],
  );
  const done = { status: 'authorized', event: 'authorized' };
  expect(row).toEqual({ ...done, together: true, answered: true, told: true });
  expect(kept).toHaveLength(1);
});

it('a repeat is two, writes nothing and tells nobody', async () => {
  const first = await authorize('two');
  statements.length = 0;
  expect(await authorize('two')).toEqual({ answer: first.answer, isFirst: false });
  expect(statements).toHaveLength(2);
  const other = await authorize('two', 'another body');
  expect(other.answer.status).toBe(422);
  expect(kept).toHaveLength(1);
  const rows = await books.db.query(`SELECT FROM journal WHERE idempotency_key = 'two'`);
  expect(rows).toHaveLength(1);
});

it('many at once under one key come to one', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => authorize('three')));
  expect(all.filter(({ isFirst }) => isFirst)).toHaveLength(1);
  expect(new Set(all.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
  expect(kept).toHaveLength(1);
});

it('capture and refund are three each, with the operations in the answer', async () => {
  const { answer } = await authorize('four');
  const authorizationId = String(answer.body['id']);
  const operate = (type: OperationType) =>
    answerOnce(books, keyed(`four:${type}`), (tx) =>
      recordOperation(books, tx, `four:${type}`, { type, authorizationId, amount: 400 }),
    );
  for (const [type, count] of [
    ['capture', 1],
    ['refund', 2],
  ] as const) {
    statements.length = 0;
    const { status, body } = await operate(type);
    expect(statements).toHaveLength(3);
    expect(status).toBe(201);
    expect(body['operations']).toHaveLength(count);
    expect(JSON.parse(kept.at(-1)?.payload ?? '')).toMatchObject({ data: { authorization: body } });
  }
  const stored = await books.db.query('SELECT FROM events WHERE id = ANY ($1)', [
    kept.map(({ id }) => id),
  ]);
  expect(stored).toHaveLength(3);
});
