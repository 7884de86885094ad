import * as contract from '@holdfast/bff-admin/contract';
import { REASONS } from '@holdfast/domain';
import { problems } from './problems.ts';

/** What only a bug of ours would bring, or what pages do before anybody is told. */
const TOLD_OTHERWISE = new Set([
  ...['IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_KEY_INVALID'],
  ...['TOKEN_INVALID', 'TOKEN_EXPIRED', 'REFRESH_TOKEN_REUSED'],
]);

test('whatever a route documents has words', () => {
  const routes = Object.values(contract).flatMap((route) =>
    typeof route === 'object' && 'problems' in route ? [...route.problems] : [],
  );
  expect(routes.length).toBeGreaterThan(60);
  const known: readonly string[] = Object.keys(problems.en.codes);
  const silent = routes.filter((code) => !known.includes(code) && !TOLD_OTHERWISE.has(code));
  expect(silent).toEqual([]);
});

test('there are no words for what does not exist', () => {
  const unknown = Object.keys(problems.en.codes).filter((code) => !(code in REASONS));
  expect(unknown).toEqual(['FORBIDDEN_ORIGIN']);
});

test('each says what happened and what to do next', () => {
  for (const { codes } of Object.values(problems)) {
    expect(Object.values(codes).filter((words) => words.length !== 2)).toEqual([]);
  }
});
