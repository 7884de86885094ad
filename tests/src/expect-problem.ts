import type { Answer, Problem } from './rest.ts';

/** Every problem has the same form, whatever it is about; gives it. */
export function expectProblem(answer: Answer<unknown>, status: number, code: string): Problem {
  const problem = answer.body as Problem;
  expect([answer.status, problem.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(problem).toMatchObject({ type: 'about:blank', status });
  expect(problem.detail).toMatch(/^[A-Z].*\.$/);
  expect(problem.traceId).toMatch(/^[0-9a-f]{32}$/);
  return problem;
}
