import { SQLSTATE, sqlState, toIso, type Migration, type Transaction } from '../src/index.ts';
import { createDatabase, createMetrics, ensureDatabase, migrate } from '../src/index.ts';
import { createTestDatabase } from '../src/testing/index.ts';
import { migratedDatabase, silent, type MigratedDatabase } from './support.ts';

describe('the database', () => {
  let own: MigratedDatabase;
  beforeAll(async () => {
    own = await migratedDatabase();
    await own.db.query('CREATE TABLE counters (name text PRIMARY KEY, value bigint NOT NULL)');
  });
  afterAll(() => own.drop());

  it('gives int8 as a safe integer and refuses more', async () => {
    const [row] = await own.db.query<{ big: number; many: number[] }>(
      'SELECT 9007199254740991::int8 AS big, count(*) AS many FROM counters',
    );
    expect(row).toEqual({ big: Number.MAX_SAFE_INTEGER, many: 0 });
    await expect(own.db.query('SELECT 9007199254740992::int8 AS big')).rejects.toThrow(
      'beyond the safe integers',
    );
  });

  it('gives timestamptz as Date, whatever the zone it was written in', async () => {
    const [row] = await own.db.query<{ at: Date }>(
      `SELECT '2026-03-01T12:00:00.123+02:00'::timestamptz AS at`,
    );
    expect(row && toIso(row.at)).toBe('2026-03-01T10:00:00.123Z');
  });

  it('takes arrays and JSON as binds', async () => {
    const [row] = await own.db.query<{ n: number; text: string }>(
      `SELECT cardinality($1::text[]) AS n, $2::jsonb ->> 'a' AS text`,
      [['x', 'y', 'z'], JSON.stringify({ a: 'b' })],
    );
    expect(row).toEqual({ n: 3, text: 'b' });
  });

  it('keeps nothing of a transaction that throws', async () => {
    const failing = own.db.transaction(async (tx) => {
      await own.db.query(`INSERT INTO effects VALUES ('lost')`, [], tx);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await own.db.query(`SELECT * FROM effects WHERE name = 'lost'`)).toEqual([]);
  });

  it('runs a deadlocked transaction again until both are through', async () => {
    await own.db.query(`INSERT INTO counters VALUES ('a', 0), ('b', 0)`);
    const bothHold = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    let runs = 0;
    const add = (first: string, second: string, mine: 0 | 1) =>
      own.db.transaction(async (tx) => {
        runs += 1;
        const sql = 'UPDATE counters SET value = value + 1 WHERE name = $1';
        await own.db.query(sql, [first], tx);
        bothHold[mine].resolve();
        await Promise.all(bothHold.map(({ promise }) => promise));
        await own.db.query(sql, [second], tx);
      });
    await Promise.all([add('a', 'b', 0), add('b', 'a', 1)]);
    expect(runs).toBe(3);
    expect(await own.db.query('SELECT name, value FROM counters ORDER BY name')).toEqual([
      { name: 'a', value: 2 },
      { name: 'b', value: 2 },
    ]);
  });

  it('tells the SQLSTATE of an error', async () => {
    await own.db.query(`INSERT INTO counters VALUES ('twice', 0)`);
    const again = own.db.query(`INSERT INTO counters VALUES ('twice', 0)`);
    const error: unknown = await again.catch((reason: unknown) => reason);
    expect(sqlState(error)).toBe(SQLSTATE.uniqueViolation);
  });

  it('counts statements, but neither transaction control nor the probe', async () => {
    const count = async () => {
      const { values } = await own.metrics.sqlStatements.get();
      return values.reduce((sum, { value }) => sum + value, 0);
    };
    const before = await count();
    await own.db.transaction(async (tx) => {
      await own.db.query('SELECT 2', [], tx);
      await own.db.query(`INSERT INTO effects VALUES ('counted')`, [], tx);
    });
    await own.db.ping();
    expect((await count()) - before).toBe(2);
  });
});

describe('a statement with binds', () => {
  let own: MigratedDatabase;
  beforeAll(async () => {
    own = await migratedDatabase();
    await own.db.query('CREATE TABLE things (id integer, name text)');
    await own.db.query(`INSERT INTO things VALUES (1, 'one')`);
  });
  afterAll(() => own.drop());

  const READ = 'SELECT * FROM things WHERE id = $1';
  const read = (id: number, tx?: Transaction) => own.db.query(READ, [id], tx);

  it('is prepared once a connection', async () => {
    await own.db.transaction(async (tx) => {
      for (const id of [1, 2, 1]) await read(id, tx);
      const prepared = await own.db.query(
        `SELECT statement, (generic_plans + custom_plans)::integer AS runs
         FROM pg_prepared_statements WHERE statement LIKE '%FROM things%'`,
        [],
        tx,
      );
      expect(prepared).toEqual([{ statement: READ, runs: 3 }]);
    });
  });

  it('goes on when its tables are altered, alone and in a transaction', async () => {
    expect(await read(1)).toEqual([{ id: 1, name: 'one' }]);
    await own.db.query('ALTER TABLE things ADD COLUMN size integer');
    expect(await read(1)).toEqual([{ id: 1, name: 'one', size: null }]);
    await own.db.query('ALTER TABLE things DROP COLUMN size');
    expect(await own.db.transaction((tx) => read(1, tx))).toEqual([{ id: 1, name: 'one' }]);
    await own.db.query('ALTER TABLE things ALTER COLUMN name TYPE varchar(9)');
    const all = await Promise.all(Array.from({ length: 30 }, () => read(1)));
    expect(new Set(all.map((rows) => JSON.stringify(rows)))).toEqual(
      new Set(['[{"id":1,"name":"one"}]']),
    );
  });

  it('gives a failure as it is, and can be run again', async () => {
    const divide = (by: number) => own.db.query('SELECT 6 / $1::integer AS share', [by]);
    await expect(divide(0)).rejects.toThrow('division by zero');
    expect(await divide(2)).toEqual([{ share: 3 }]);
  });
});

describe('migrations', () => {
  it('run once when two start at once, in a database that is not there yet', async () => {
    const { url: existing, drop } = await createTestDatabase();
    await drop();
    const ran: string[] = [];
    const migrations: Migration[] = ['0001-a', '0002-b'].map((name) => ({
      name,
      async up(db, tx) {
        ran.push(name);
        await db.query(`CREATE TABLE "${name}" (id int)`, [], tx);
      },
    }));
    const replica = async () => {
      await ensureDatabase(existing);
      const db = createDatabase({
        url: existing,
        name: 'test',
        logger: silent,
        metrics: createMetrics('test'),
      });
      await migrate(db, existing, migrations, silent);
      return db;
    };
    const dbs = await Promise.all([replica(), replica(), replica()]);
    expect(ran).toEqual(['0001-a', '0002-b']);
    expect(await dbs[1].query('SELECT name FROM migrations ORDER BY name')).toEqual([
      { name: '0001-a' },
      { name: '0002-b' },
    ]);
    await Promise.all(dbs.map((db) => db.close()));
    await drop();
  });

  it('leave nothing of one that fails, and run it again next time', async () => {
    const { db, url, drop } = await migratedDatabase();
    let broken = true;
    const migration: Migration = {
      name: '0001-half',
      async up(target, tx) {
        await target.query('CREATE TABLE half (id int)', [], tx);
        if (broken) throw new Error('half way');
      },
    };
    await expect(migrate(db, url, [migration], silent)).rejects.toThrow('half way');
    const [table] = await db.query<{ half: string | null }>(`SELECT to_regclass('half') AS half`);
    expect(table?.half).toBeNull();
    broken = false;
    await migrate(db, url, [migration], silent);
    expect(await db.query('SELECT * FROM half')).toEqual([]);
    await drop();
  });
});
