import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Puts message and stack trace of a failure into a payload, which the codec then encrypts. Loaded by
 * clients and workers, and bundled with the workflows.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
