import { status } from '@grpc/grpc-js';
import {
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { translate } from './translate.ts';

describe('what a call to a workflow rejects with', () => {
  it('is the reason that the workflow gave', () => {
    const refusal = ApplicationFailure.nonRetryable('It was shipped.', 'ORDER_STATE_CONFLICT');
    expect(translate(new WorkflowUpdateFailedError('no', refusal))).toMatchObject({
      reason: 'ORDER_STATE_CONFLICT',
      message: 'It was shipped.',
    });
  });

  it.each<[string, unknown]>([
    ['the answer takes too long', new WorkflowUpdateRPCTimeoutOrCancelledError('late')],
    [
      'Temporal is away',
      new ServiceError('no', {
        cause: Object.assign(new Error('no'), {
          code: status.UNAVAILABLE,
          details: 'no',
          metadata: {},
        }),
      }),
    ],
  ])('is UNAVAILABLE when %s', (_, error) => {
    expect(translate(error)).toMatchObject({ reason: 'UNAVAILABLE' });
  });

  it('is left as it is when nobody expected it', () => {
    const error = new TypeError('odd');
    expect(translate(error)).toBe(error);
  });
});
