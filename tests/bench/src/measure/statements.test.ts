import { countByDatabase, isTransactionControl, withoutBackground } from './statements.ts';

test.each([
  ['BEGIN', true],
  ['begin isolation level read committed', true],
  ['START TRANSACTION ISOLATION LEVEL SERIALIZABLE', true],
  ['COMMIT', true],
  ['  ROLLBACK TO SAVEPOINT a', true],
  ['/* by the pool */ SET statement_timeout = $1', true],
  ['-- why\nSAVEPOINT b', true],
  ['RELEASE SAVEPOINT b', true],
  ['SELECT 1', false],
  ["SELECT set_config('a', $1, true)", false],
  ['UPDATE settings SET a = $1', false],
  ['LISTEN outbox', false],
  ['WITH begin AS (SELECT 1) SELECT * FROM begin', false],
  ['setseed', false],
])('%j is transaction control: %s', (query, expected) => {
  expect(isTransactionControl(query)).toBe(expected);
});

test('statements are counted by database', () => {
  const row = (database: string, query: string, calls: number) => ({
    ...{ database, query, calls },
    ...{ milliseconds: 1, rows: 1 },
  });
  expect(
    countByDatabase([
      row('orders', 'BEGIN', 5),
      row('orders', 'SELECT 1', 5),
      row('orders', 'INSERT INTO a VALUES ($1)', 2),
      row('users', 'SELECT 1', 1),
    ]),
  ).toEqual({ orders: 7, users: 1 });
});

test('the background is taken off', () => {
  expect(withoutBackground({ orders: 10, users: 3 }, { orders: 0.5, users: 1.5 }, 2)).toEqual({
    orders: 9,
  });
});
