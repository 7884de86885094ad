import { status } from '@grpc/grpc-js';
import { QueryNotRegisteredError, type Client } from '@temporalio/client';
import { StaffWork } from './staff.ts';

const parkedStep = { step: 'capture', reason: 'INTERNAL', message: 'No.', options: ['retry'] };

/** A client whose workflows, by id, answer the query or throw. */
function clientOf(answers: Record<string, () => unknown>): Client {
  const startTime = new Date(0);
  return {
    withDeadline: (_: number, fn: () => unknown) => fn(),
    workflow: {
      list: () => Object.keys(answers).map((workflowId) => ({ workflowId, type: 'x', startTime })),
      getHandle: (id: string) => ({ query: () => Promise.resolve().then(answers[id]) }),
    },
  } as unknown as Client;
}

describe('the work that waits for people', () => {
  it('is listed also when one of the workflows is broken and answers nothing', async () => {
    const work = new StaffWork(
      clientOf({
        broken: () => {
          throw new QueryNotRegisteredError('nondeterminism', status.INVALID_ARGUMENT);
        },
        parked: () => ({ parked: [parkedStep] }),
      }),
    );
    expect(await work.parked()).toMatchObject([
      { workflowId: 'broken', steps: [] },
      { workflowId: 'parked', steps: [parkedStep] },
    ]);
  });

  it('does not hide what nobody expected', async () => {
    const work = new StaffWork(
      clientOf({
        odd: () => {
          throw new TypeError('odd');
        },
      }),
    );
    await expect(work.parked()).rejects.toThrow('odd');
  });
});
