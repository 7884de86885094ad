export { invariantsConfigSchema, type InvariantsConfig } from './config.ts';
export type { Checked, Finding, Invariant, Look } from './invariant.ts';
export { INVARIANTS } from './invariants/index.ts';
export { formatReport } from './report.ts';
export {
  checkInvariants,
  type CheckOptions,
  type InvariantResult,
  type InvariantsReport,
} from './run.ts';
export { openStores, type OpenStores, type Stores } from './stores/stores.ts';
export type { Workflows } from './stores/workflows.ts';
export { ORDER_TREE } from './workflow-facts.ts';
