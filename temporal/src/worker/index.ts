export { buildWorkflowBundle, prebuiltWorkflowBundle } from './bundle.ts';
export { startWorkers, type RunningWorkers } from './start.ts';
