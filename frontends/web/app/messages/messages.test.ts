import { REASONS } from '@holdfast/domain';
import * as contract from '@holdfast/bff-web/contract';
import { problems } from './problems.ts';

/** What a page tells in its own way, or what only a bug of ours would bring. */
const TOLD_OTHERWISE = new Set([
  ...['IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_KEY_INVALID', 'INVALID_CURSOR', 'PROMOTION_UNKNOWN'],
  ...['TOKEN_INVALID', 'TOKEN_EXPIRED', 'REFRESH_TOKEN_REUSED'],
]);

test('whatever a route documents has words', () => {
  const routes = Object.entries(contract).flatMap(([name, route]) =>
    name !== 'receivePaymentWebhook' && 'problems' in route ? [...route.problems] : [],
  );
  expect(routes.length).toBeGreaterThan(30);
  const known: readonly string[] = Object.keys(problems.en.codes);
  const silent = routes.filter((code) => !known.includes(code) && !TOLD_OTHERWISE.has(code));
  expect(silent).toEqual([]);
});

test('there are no words for what does not exist', () => {
  const own = ['ORDER_PENDING', 'FORBIDDEN_ORIGIN'];
  const unknown = Object.keys(problems.en.codes).filter((code) => !(code in REASONS));
  expect(unknown).toEqual(own);
});

test('each says what happened and what to do next', () => {
  for (const { codes } of Object.values(problems)) {
    expect(Object.values(codes).filter((words) => words.length !== 2)).toEqual([]);
  }
});
