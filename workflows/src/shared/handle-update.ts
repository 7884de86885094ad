import type { UpdateDefinition } from '@temporalio/common';
import { CancellationScope, setHandler } from '@temporalio/workflow';

/** Handles an Update, which goes on when its workflow is cancelled: whoever asked gets an answer. */
export function handleUpdate<Result, Args extends unknown[]>(
  update: UpdateDefinition<Result, Args>,
  handler: (...args: Args) => Promise<Result>,
  options: { validator?: (...args: Args) => void } = {},
): void {
  const uncancelled = (...args: Args): Promise<Result> =>
    CancellationScope.nonCancellable(() => handler(...args));
  setHandler(update, uncancelled, options);
}
