import { keptFor } from './kept.ts';

test('what is asked for at once or soon again is loaded once, by key', async () => {
  let now = 0;
  let loads = 0;
  const load = keptFor(
    100,
    (key) => Promise.resolve(`${key}${String((loads += 1))}`),
    () => now,
  );
  expect(await Promise.all([load('a'), load('a'), load('b')])).toEqual(['a1', 'a1', 'b2']);
  now = 99;
  expect(await load('a')).toBe('a1');
  now = 100;
  expect(await Promise.all([load('a'), load('b')])).toEqual(['a3', 'b4']);
});

test('what failed is loaded again', async () => {
  let away = true;
  const load = keptFor(100, () =>
    away ? Promise.reject(new Error('away')) : Promise.resolve('here'),
  );
  await expect(load('a')).rejects.toThrow('away');
  away = false;
  expect(await load('a')).toBe('here');
});
