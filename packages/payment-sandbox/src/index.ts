export type { AuthorizationResource, JournalEntry, OperationResource } from './books.ts';
export { startSandbox, type RunningSandbox } from './sandbox.ts';
