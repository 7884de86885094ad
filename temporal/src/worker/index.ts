export { buildWorkflowBundle, prebuiltWorkflowBundle } from './bundle.ts';
export { startWorkers, type RunningWorkers, type WorkerExtras } from './start.ts';
