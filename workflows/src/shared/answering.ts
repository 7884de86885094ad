import { CancellationScope } from '@temporalio/workflow';

/** The handler of an Update, which goes on when its workflow is cancelled: who asked gets an answer. */
export const answering =
  <Args extends unknown[], Result>(handler: (...args: Args) => Promise<Result>) =>
  (...args: Args): Promise<Result> =>
    CancellationScope.nonCancellable(() => handler(...args));
