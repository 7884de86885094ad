import type { WorkflowInfo } from '@temporalio/workflow';
import { startHangGuard } from './hang-guard.ts';

/**
 * Has the runs that `isTrusted` picks called without the SDK's limit, watched by one guard instead
 * (docs/adr/0013). For a thread that runs workflows.
 */
export async function liftLimit(isTrusted: (run: WorkflowInfo) => boolean): Promise<void> {
  const { ReusableVMWorkflowCreator } =
    await import('@temporalio/worker/lib/workflow/reusable-vm.js');
  const { prototype } = ReusableVMWorkflowCreator;
  const createWorkflow = prototype.createWorkflow;
  const watched = startHangGuard();
  prototype.createWorkflow = async function (options) {
    if (!isTrusted(options.info)) return createWorkflow.call(this, options);
    const unlimited = Object.create(this, {
      isolateExecutionTimeoutMs: { value: undefined },
    }) as typeof this;
    const workflow = await watched(() => createWorkflow.call(unlimited, options));
    const activate = workflow.activate.bind(workflow);
    workflow.activate = (activation) => watched(() => activate(activation));
    return workflow;
  };
}
