import { bucketsOf, spanOf } from './buckets.ts';

const NOW = Date.UTC(2026, 4, 17, 15, 30);
const hour = (at: number, currencyCode = 'EUR') => ({
  hour: new Date(at).toISOString(),
  currencyCode,
  ...{ placed: 2, confirmed: 1, declined: 1, shipped: 0, delivered: 0 },
  sales: { currencyCode, amountMinor: 500 },
});

test('today is by hours, more is by days that end with today', () => {
  const today = spanOf('today', NOW);
  expect(bucketsOf([], 'EUR', today)).toHaveLength(24);
  const week = spanOf('week', NOW);
  expect(new Date(week.from).toISOString()).toBe('2026-05-11T00:00:00.000Z');
  expect(bucketsOf([], 'EUR', week)).toHaveLength(7);
});

test('what falls into a bucket is summed up; other currencies and times are not', () => {
  const week = spanOf('week', NOW);
  const hours = [
    hour(Date.UTC(2026, 4, 17, 1)),
    hour(Date.UTC(2026, 4, 17, 2)),
    hour(Date.UTC(2026, 4, 17, 2), 'JPY'),
    hour(Date.UTC(2026, 4, 1)),
  ];
  const buckets = bucketsOf(hours, 'EUR', week);
  expect(buckets.at(-1)).toMatchObject({ placed: 4, confirmed: 2, declined: 2, sales: 1000 });
  expect(buckets.reduce((sum, { placed }) => sum + placed, 0)).toBe(4);
});
