export type { JournalEntry } from './books/journal.ts';
export type { AuthorizationResource, OperationResource } from './books/resource.ts';
export type { FaultSettings } from './faults.ts';
export { startSandbox, type RunningSandbox } from './sandbox.ts';
export type { EventResource, WebhookEvent } from './webhooks/events.ts';
export { SIGNATURE_HEADER, signatureOf } from './webhooks/signature.ts';
