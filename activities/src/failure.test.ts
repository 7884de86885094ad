import { MockActivityEnvironment } from '@temporalio/testing';
import type { ApplicationFailure } from '@temporalio/common';
import { domainError, type Reason } from '@holdfast/domain';
import { RemoteError } from '@holdfast/platform';
import { toFailure } from './failure.ts';

/** What a workflow is told when an attempt ends with this error. */
async function failureOf(error: unknown, attempt = 1): Promise<ApplicationFailure> {
  const environment = new MockActivityEnvironment({ attempt });
  return environment.run<[], ApplicationFailure, () => Promise<ApplicationFailure>>(async () =>
    toFailure(error),
  );
}

const remote = (code: RemoteError['code']) => new RemoteError(code, '/x.Y/Z', 'No connection.');

describe('a step that failed', () => {
  test.each(['UNAVAILABLE', 'DEADLINE_EXCEEDED'] as const)(
    'because of a connection (%s) is tried again, however often it was',
    async (code) => {
      const failure = await failureOf(remote(code), 1_000);
      expect(failure).toMatchObject({ type: code, nonRetryable: false });
    },
  );

  test.each<[string, unknown]>([
    ['a status without a reason', remote('UNKNOWN')],
    ['a method that is not there', remote('UNIMPLEMENTED')],
    ['an internal error', domainError('INTERNAL', 'Something broke.')],
    ['a mistake in the activity', new TypeError('x is undefined')],
  ])('with %s is tried again ten times', async (_what, error) => {
    expect((await failureOf(error, 9)).nonRetryable).toBe(false);
    expect((await failureOf(error, 10)).nonRetryable).toBe(true);
  });

  test.each<[Reason, boolean]>([
    ['QUOTE_NOT_FOUND', true],
    ['VALIDATION_FAILED', true],
    ['REQUEST_IN_PROGRESS', false],
    ['RATE_LIMITED', false],
  ])('for the reason %s is final: %s', async (reason, isFinal) => {
    const failure = await failureOf(domainError(reason, 'No.'), 1_000);
    expect(failure).toMatchObject({ type: reason, message: 'No.', nonRetryable: isFinal });
  });

  test('waits for as long as it was told to', async () => {
    const error = domainError('RATE_LIMITED', 'Slow.', { metadata: { retryAfterSeconds: '7' } });
    expect(await failureOf(error)).toMatchObject({ nextRetryDelay: 7_000 });
  });
});
