import { withoutEmpty } from './without-empty.ts';

test('a saved view has neither empty filters nor a place in the list', () => {
  expect(withoutEmpty(new URLSearchParams('find=&status=shipped&cursor=abc'))).toBe(
    'status=shipped',
  );
});
