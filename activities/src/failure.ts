import { activityInfo, log } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { DomainError, GRPC_CODES } from '@holdfast/domain';
import { RemoteError } from '@holdfast/platform';

/** How often an unexplained error (INTERNAL, UNKNOWN) is tried again before a person is asked. */
const UNEXPLAINED_ATTEMPTS = 10;

/** Milliseconds that a caller asked us to wait, when it said so. */
function retryDelay(error: DomainError): number | undefined {
  const seconds = Number(error.metadata['retryAfterSeconds']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

/**
 * Turns what a gRPC call threw into the failure that a workflow sees: the reason becomes the
 * failure's type, and the gRPC code decides whether Temporal tries again (DESIGN: errors).
 */
export function toFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof DomainError) {
    const { retry } = GRPC_CODES[error.grpcCode];
    const nextRetryDelay = retryDelay(error);
    return ApplicationFailure.create({
      message: error.message,
      type: error.reason,
      nonRetryable: retry === 'never' || (retry === 'bounded' && isLastAttempt()),
      details: [{ metadata: error.metadata, violations: error.violations }],
      cause: error,
      ...(nextRetryDelay === undefined ? {} : { nextRetryDelay }),
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  return ApplicationFailure.create({
    message,
    type: error instanceof RemoteError ? error.code : 'INTERNAL',
    nonRetryable: isLastAttempt(),
    ...(error instanceof Error ? { cause: error } : {}),
  });
}

function isLastAttempt(): boolean {
  return activityInfo().attempt >= UNEXPLAINED_ATTEMPTS;
}

/** Runs one gRPC call as an activity: its errors become failures by {@link toFailure}. */
export async function call<T>(fn: () => Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    const failure = toFailure(error);
    log.warn('Step failed', { type: failure.type, retried: failure.nonRetryable !== true });
    throw failure;
  }
}
