import { pathWithin } from './path-within.ts';

test.each([
  ['/account', '/account'],
  ['/orders/ord_1?placed=true', '/orders/ord_1?placed=true'],
  ['/a/../b', '/b'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/..//evil.example/sign-in', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
  [null, '/'],
])('%j leads to %j', (value, path) => {
  expect(pathWithin(value)).toBe(path);
});
