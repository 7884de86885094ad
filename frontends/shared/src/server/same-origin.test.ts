import { isSameOrigin } from './same-origin.ts';

const OURS = 'https://shop.example';

test.each<[Record<string, string>, boolean]>([
  [{ 'Sec-Fetch-Site': 'same-origin' }, true],
  [{ 'Sec-Fetch-Site': 'same-site' }, false],
  [{ 'Sec-Fetch-Site': 'cross-site' }, false],
  [{ 'Sec-Fetch-Site': 'none' }, false],
  [{ 'Sec-Fetch-Site': 'cross-site', Origin: OURS }, false],
  [{ Origin: OURS }, true],
  [{ Origin: 'https://shop.example.evil' }, false],
  [{ Origin: 'http://shop.example' }, false],
  [{ Origin: 'null' }, false],
  [{}, false],
])('%j comes from this site: %j', (headers, expected) => {
  expect(isSameOrigin(new Headers(headers), OURS)).toBe(expected);
});
