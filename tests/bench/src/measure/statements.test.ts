import {
  backgroundOf,
  byDatabase,
  counts,
  isTransactionControl,
  perOrder,
  type Statement,
} from './statements.ts';

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

test.each([
  [
    'SELECT 1 FROM ONLY "public"."orders" x WHERE "id" OPERATOR(pg_catalog.=) $1 FOR KEY SHARE OF x',
    false,
  ],
  ['SELECT 1 FROM orders x WHERE id = $1 FOR KEY SHARE OF x', true],
  ['COMMIT', false],
  ['INSERT INTO orders VALUES ($1)', true],
])('%j counts: %s', (query, expected) => {
  expect(counts({ query })).toBe(expected);
});

describe('perOrder', () => {
  const statement = (database: string, query: string, calls: number): Statement => ({
    ...{ database, query, calls },
    ...{ milliseconds: 1, rows: 1 },
  });
  const background = backgroundOf(
    [statement('holdfast_order', 'UPDATE outbox', 2), statement('holdfast_user', 'SELECT $1', 10)],
    20,
  );

  test('takes off the background, and leaves fractions of the rest', () => {
    const sent = perOrder(
      [
        statement('holdfast_order', 'BEGIN', 10),
        // Twice an order, and once by the background, where half a time was to be expected.
        statement('holdfast_order', 'UPDATE outbox', 21),
        statement('holdfast_order', 'INSERT INTO orders', 10),
        statement('holdfast_user', 'SELECT $1', 3),
        statement('holdfast_user', 'SELECT * FROM sessions', 2),
        statement('holdfast_product', 'UPDATE reservations', 1),
      ],
      { orders: 10, seconds: 5, background },
    );
    expect(sent.map(({ query, perOrder: times }) => [query, times])).toEqual([
      ['UPDATE outbox', 2],
      ['INSERT INTO orders', 1],
      ['SELECT * FROM sessions', 0.2],
    ]);
    expect(byDatabase(sent)).toEqual({ order: 3, user: 0.2 });
  });
});
