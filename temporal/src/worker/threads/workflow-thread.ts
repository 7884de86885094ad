// Loaded into each thread of a worker process (`node --import`); of use in those that run workflows.
// What it is for, and what it costs, is in docs/adr/0013.
import { isMainThread } from 'node:worker_threads';
import { startHangGuard } from './hang-guard.ts';

const THREAD_OF_WORKFLOWS = 'workflow-worker-thread.js';

/** The events of a run whose first task comes for the first time: started, perhaps signalled, task. */
const EVENTS_OF_FIRST_TASK = 4;

if (!isMainThread && process.argv[1]?.endsWith(THREAD_OF_WORKFLOWS)) {
  const { ReusableVMWorkflowCreator } =
    await import('@temporalio/worker/lib/workflow/reusable-vm.js');
  const { prototype } = ReusableVMWorkflowCreator;
  const createWorkflow = prototype.createWorkflow;
  const watched = startHangGuard();
  prototype.createWorkflow = async function (options) {
    const { historyLength, unsafe } = options.info;
    // A run that was begun elsewhere may be the reason why that thread is no more.
    if (unsafe.isReplaying || historyLength > EVENTS_OF_FIRST_TASK) {
      return createWorkflow.call(this, options);
    }
    const unlimited = Object.create(this, {
      isolateExecutionTimeoutMs: { value: undefined },
    }) as typeof this;
    const workflow = await watched(() => createWorkflow.call(unlimited, options));
    const activate = workflow.activate.bind(workflow);
    workflow.activate = (activation) => watched(() => activate(activation));
    return workflow;
  };
}
