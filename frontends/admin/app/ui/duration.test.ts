import { formatDuration, secondsBetween } from './duration.ts';

test.each([
  [0.0421, '42 ms'],
  [1, '1 sec'],
  [125, '2 min 5 sec'],
  [3600, '1 hr'],
  [3605, '1 hr'],
  [90_061, '1 day 1 hr'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds, 'en')).toBe(text);
});

test('what ends before it begins took no time', () => {
  expect(secondsBetween('2026-01-01T00:00:01Z', '2026-01-01T00:00:00Z')).toBe(0);
});
