import { singleLine } from './single-line.ts';

it.each([
  ['plain', 'plain'],
  ['  two   words ', 'two words'],
  ['a\r\nBcc: b', 'a Bcc: b'],
  ['a\u2028b\u2029c\u0085d\u0000e\tf', 'a b c d e f'],
  ['abc\u202egnp.exe', 'abc gnp.exe'],
  ['Zoë 👩‍🌾 نمونه‌ای', 'Zoë 👩‍🌾 نمونه‌ای'],
])('%j becomes %j', (text, line) => {
  expect(singleLine(text)).toBe(line);
});
