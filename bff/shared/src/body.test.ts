import { depthOf } from './body.ts';

test.each([
  [0, 'text'],
  [0, null],
  [1, {}],
  [1, []],
  [2, [{}]],
  [3, { a: { b: [1] }, c: 1 }],
  [3, [1, [2, [3]]]],
])('the depth is %d of %j', (depth, value) => {
  expect(depthOf(value)).toBe(depth);
});

test('the depth of a body as deep as its size allows is found without recursion', () => {
  const text = '['.repeat(32_000) + ']'.repeat(32_000);
  expect(depthOf(JSON.parse(text))).toBe(32_000);
});
