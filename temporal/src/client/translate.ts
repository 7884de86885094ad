import { status } from '@grpc/grpc-js';
import {
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { domainError, isReason } from '@holdfast/domain';

/** The gRPC status of a failed call, which the SDK mostly wraps in an error of its own. */
export function grpcCodeOf(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof ServiceError ? grpcCodeOf(error.cause) : undefined;
}

/** True when the answer did not come within the time that the caller gave it. */
export function isTimeout(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    grpcCodeOf(error) === (status.DEADLINE_EXCEEDED as number)
  );
}

/** A refusal of the workflow keeps its reason; a connection problem becomes UNAVAILABLE. */
export function translate(error: unknown): unknown {
  const failure = error instanceof WorkflowUpdateFailedError ? innermost(error.cause) : undefined;
  if (failure?.type && isReason(failure.type)) {
    return domainError(failure.type, failure.message, { cause: error });
  }
  if (grpcCodeOf(error) !== undefined || isTimeout(error)) {
    return domainError('UNAVAILABLE', 'Orders are temporarily unavailable.', {
      cause: error,
    });
  }
  return error;
}

/** A handler's own failure, or that of the step that it ran. */
function innermost(cause: unknown): ApplicationFailure | undefined {
  if (cause instanceof ApplicationFailure) return cause;
  return cause instanceof Error && cause.cause !== undefined ? innermost(cause.cause) : undefined;
}
