import { atMostOncePerSecond } from './once-per-second.ts';

test('whoever asks within a second gets the same answer', async () => {
  let now = 10_000;
  let asked = 0;
  let away = true;
  const ready = atMostOncePerSecond(
    () => {
      asked += 1;
      return away ? Promise.reject(new Error('away')) : Promise.resolve();
    },
    () => now,
  );

  const answers = await Promise.allSettled([ready(), ready(), ready()]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  away = false;
  now += 999;
  await expect(ready()).rejects.toThrow('away');
  expect(asked).toBe(1);
  now += 1;
  await ready();
  expect(asked).toBe(2);
});
