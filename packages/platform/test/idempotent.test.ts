import { idempotent } from '../src/index.ts';
import { migratedDatabase, type MigratedDatabase } from './support.ts';

describe('idempotent', () => {
  let own: MigratedDatabase;
  beforeAll(async () => {
    own = await migratedDatabase();
  });
  afterAll(() => own.drop());

  const effectsOf = async (name: string) =>
    (await own.db.query('SELECT 1 FROM effects WHERE name = $1', [name])).length;

  const act = (requestId: string | undefined, name: string, request: unknown = { name }) =>
    idempotent(own.db, { requestId, method: 'Act', request }, async (tx) => {
      await own.db.query('INSERT INTO effects VALUES ($1)', [name], tx);
      return { id: `made-${Math.random()}`, nested: { list: [1, 2] } };
    });

  it('lets ten simultaneous requests have one effect and ten equal answers', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => act('ten', 'ten')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await effectsOf('ten')).toBe(1);
  });

  it('repeats the stored answer later, whatever the order of the keys', async () => {
    const first = await act('later', 'later', { a: 1, b: { c: 2, d: 3 } });
    expect(await act('later', 'later', { b: { d: 3, c: 2 }, a: 1 })).toEqual(first);
    expect(await effectsOf('later')).toBe(1);
  });

  it('refuses the id for another request or method', async () => {
    await act('reused', 'reused', { quantity: 1 });
    const other = { reason: 'REQUEST_ID_REUSED' };
    await expect(act('reused', 'reused', { quantity: 2 })).rejects.toMatchObject(other);
    await expect(
      idempotent(own.db, { requestId: 'reused', method: 'Else', request: { quantity: 1 } }, () =>
        Promise.resolve({}),
      ),
    ).rejects.toMatchObject(other);
    expect(await effectsOf('reused')).toBe(1);
  });

  it('needs an id', async () => {
    await expect(act(undefined, 'none')).rejects.toMatchObject({
      reason: 'IDEMPOTENCY_KEY_REQUIRED',
    });
    expect(await effectsOf('none')).toBe(0);
  });

  it('keeps nothing of a failure, so that a repeat can succeed', async () => {
    const request = { requestId: 'fails', method: 'Act', request: {} };
    const failing = idempotent(own.db, request, async (tx) => {
      await own.db.query(`INSERT INTO effects VALUES ('fails')`, [], tx);
      throw new Error('not now');
    });
    await expect(failing).rejects.toThrow('not now');
    expect(await effectsOf('fails')).toBe(0);
    await act('fails', 'fails', {});
    expect(await effectsOf('fails')).toBe(1);
  });

  it('lets a waiting repeat take over when the first one fails', async () => {
    const holding = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const request = { requestId: 'over', method: 'Act', request: { name: 'over' } };
    const first = idempotent(own.db, request, async () => {
      holding.resolve();
      await release.promise;
      throw new Error('first failed');
    });
    const failed = expect(first).rejects.toThrow('first failed');
    await holding.promise;
    const second = act('over', 'over');
    release.resolve();
    await failed;
    await second;
    expect(await effectsOf('over')).toBe(1);
  });

  it('adds two statements to a first request, and makes two for a repeat', async () => {
    const count = async () => {
      const { values } = await own.metrics.sqlStatements.get();
      return values.reduce((sum, { value }) => sum + value, 0);
    };
    const before = await count();
    await act('few', 'few');
    const between = await count();
    await act('few', 'few');
    expect(between - before).toBe(3);
    expect((await count()) - between).toBe(2);
  });
});
