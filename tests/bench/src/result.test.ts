import { meets, summarise } from './result.ts';
import type { Reading, Row } from './rows/row.ts';

const row: Row = {
  name: 'a-row',
  about: '',
  measures: [
    { id: 'fast', title: 'fast', unit: 'ms', target: { atMost: 10 } },
    { id: 'faster', title: 'faster', unit: 'ms' },
    { id: 'unread', title: 'unread', unit: 'ms', target: { atMost: 1 } },
  ],
  rounds: { full: { counted: 3, warmUp: 0 }, quick: { counted: 3, warmUp: 0 } },
  seconds: 1,
  round: () => Promise.resolve({}),
};

test('readings become the median with its spread, parts likewise, and a verdict', () => {
  const readings: Reading[] = [
    { fast: 9, 'fast:one': 4, 'fast:two': 5, faster: 1 },
    { fast: 12, 'fast:one': 5, 'fast:two': 7 },
    { fast: 10, 'fast:one': 6, 'fast:two': 4 },
  ];
  expect(summarise(row, readings)).toEqual([
    {
      ...{ row: 'a-row', id: 'fast', title: 'fast', unit: 'ms', target: { atMost: 10 } },
      spread: { min: 9, median: 10, max: 12 },
      repetitions: [9, 12, 10],
      parts: { one: { min: 4, median: 5, max: 6 }, two: { min: 4, median: 5, max: 7 } },
      met: true,
    },
    {
      ...{ row: 'a-row', id: 'faster', title: 'faster', unit: 'ms' },
      spread: { min: 1, median: 1, max: 1 },
      repetitions: [1],
    },
  ]);
});

test.each([
  [10, { atMost: 10 }, true],
  [10.01, { atMost: 10 }, false],
  [16, { atLeast: 16 }, true],
  [15.9, { atLeast: 16 }, false],
  [1, { exactly: 1 }, true],
  [2, { exactly: 1 }, false],
])('%f against %j: %s', (value, target, expected) => {
  expect(meets(value, target)).toBe(expected);
});
