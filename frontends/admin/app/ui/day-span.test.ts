import { daySpan } from './day-span.ts';

test.each([
  ['from=2026-03-01&to=2026-03-02', '2026-03-01T00:00:00.000Z', '2026-03-03T00:00:00.000Z'],
  ['from=yesterday', undefined, undefined],
  ['', undefined, undefined],
])('%s', (search, from, to) => {
  expect(daySpan(new URLSearchParams(search))).toEqual({ from, to });
});
