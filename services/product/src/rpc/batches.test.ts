import { inBatches } from './batches.ts';

/** A source that counts what was taken from it, and whether it was closed. */
function numbers(count: number) {
  const state = { taken: 0, closed: false };
  async function* source() {
    try {
      while (state.taken < count) {
        state.taken += 1;
        yield await Promise.resolve(state.taken);
      }
    } finally {
      state.closed = true;
    }
  }
  return { state, source: source() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('hands on everything once, in order, at most as many at a time as asked for', async () => {
  const { source } = numbers(25);
  const batches: number[][] = [];
  for await (const batch of inBatches(source, 10)) {
    batches.push(batch);
    await turn();
  }
  expect(batches.flat()).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  expect(Math.max(...batches.map(({ length }) => length))).toBe(10);
});

it('reads ahead no further than a batch', async () => {
  const { state, source } = numbers(1_000);
  const batches = inBatches(source, 10);
  await batches.next();
  const before = state.taken;
  await turn();
  await turn();
  expect(state.taken - before).toBeLessThanOrEqual(10);
  await batches.return();
});

it('does not wait for more than there is', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  async function* source() {
    yield 1;
    await promise;
    yield 2;
  }
  const batches = inBatches(source(), 10);
  expect(await batches.next()).toEqual({ done: false, value: [1] });
  resolve();
  expect(await batches.next()).toEqual({ done: false, value: [2] });
  expect(await batches.next()).toEqual({ done: true, value: undefined });
});

it('passes on what went wrong, after what went well', async () => {
  async function* source() {
    yield await Promise.resolve(1);
    throw new Error('the line broke');
  }
  const batches = inBatches(source(), 10);
  expect((await batches.next()).value).toEqual([1]);
  await expect(batches.next()).rejects.toThrow('the line broke');
});

it('closes its source when its reader leaves', async () => {
  const { state, source } = numbers(1_000);
  for await (const batch of inBatches(source, 3)) {
    expect(batch.length).toBeGreaterThan(0);
    break;
  }
  await turn();
  expect(state.closed).toBe(true);
});
