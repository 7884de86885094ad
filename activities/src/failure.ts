import { activityInfo, log } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { DomainError, GRPC_CODES, type GrpcCodeName } from '@holdfast/domain';
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
 * failure's type, and the gRPC code decides whether Temporal tries again ({@link GRPC_CODES}). A
 * connection that fails carries no reason; its code is the type then. What caused the error stays
 * here, in the log: Temporal shows a failure of up to 4 KiB while a step is tried again.
 */
export function toFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof DomainError) {
    const nextRetryDelay = retryDelay(error);
    return ApplicationFailure.create({
      message: error.message,
      type: error.reason,
      nonRetryable: isFinal(error.grpcCode),
      details: [{ metadata: error.metadata, violations: error.violations }],
      ...(nextRetryDelay === undefined ? {} : { nextRetryDelay }),
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof RemoteError ? error.code : 'INTERNAL';
  return ApplicationFailure.create({
    message,
    type: code,
    nonRetryable: isFinal(code),
  });
}

/** Codes that the table doesn't have, such as UNKNOWN, are as unexplained as INTERNAL. */
function isFinal(code: string): boolean {
  const retry = GRPC_CODES[code as GrpcCodeName]?.retry ?? 'bounded';
  return retry === 'never' || (retry === 'bounded' && isLastAttempt());
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
    const retried = failure.nonRetryable !== true;
    log.warn('Step failed', { type: failure.type, retried, ...causeOf(error) });
    throw failure;
  }
}

/** What stands behind an error, as one line for the log. */
function causeOf(error: unknown): { cause?: string } {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? { cause: cause.message } : {};
}
