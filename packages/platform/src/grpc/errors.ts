import { Metadata, status as Code, type ServiceError } from '@grpc/grpc-js';
import { DomainError, domainError, isReason } from '@holdfast/domain';
import { z } from 'zod';
import { SQLSTATE, isDatabaseUnavailable, isRetryableConflict, sqlState } from '../db/errors.ts';
import { DETAILS_KEY, decodeStatusDetails, encodeStatusDetails } from './status-details.ts';

/** Value of ErrorInfo.domain: who defines the reasons. */
const ERROR_DOMAIN = 'holdfast';

/** Name of a gRPC status code, such as `UNAVAILABLE`. */
export type StatusName = keyof typeof Code;

/** A failed call to another service that carries no {@link DomainError}: mostly the network's. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly code: StatusName;
  /** Path of the method, `/holdfast.user.v1.UserService/Register`. */
  readonly method: string;

  constructor(code: StatusName, method: string, message: string, cause?: unknown) {
    super(`${method} failed with ${code}: ${message}`, { cause });
    this.code = code;
    this.method = method;
  }
}

/** Name of a gRPC status code; UNKNOWN for one that gRPC doesn't define. */
export function statusName(code: number): StatusName {
  return (Code[code] as StatusName | undefined) ?? 'UNKNOWN';
}

/** A zod error as VALIDATION_FAILED, one violation for each issue. */
export function validationError(error: z.ZodError): DomainError {
  return domainError('VALIDATION_FAILED', 'The request is not valid.', {
    violations: error.issues.map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
    })),
    cause: error,
  });
}

/**
 * What a caller may know of an error that a handler threw, or undefined when that is nothing: the
 * unexpected is logged and answered with INTERNAL.
 */
export function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (error instanceof z.ZodError) return validationError(error);
  if (isDatabaseUnavailable(error)) {
    return domainError('UNAVAILABLE', 'The database cannot be reached.', { cause: error });
  }
  if (isRetryableConflict(error)) {
    return domainError('CONFLICT', 'Others changed the same data. Try again.', { cause: error });
  }
  if (sqlState(error) === SQLSTATE.queryCanceled) {
    return domainError('DEADLINE_EXCEEDED', 'The database took too long.', { cause: error });
  }
  if (error instanceof RemoteError) {
    const { code } = error;
    const passing = code === 'UNAVAILABLE' || code === 'DEADLINE_EXCEEDED';
    return passing
      ? domainError(code, 'A service needed here is away.', { cause: error })
      : undefined;
  }
  if (isRedisUnavailable(error)) {
    return domainError('UNAVAILABLE', 'Redis cannot be reached.', { cause: error });
  }
  return undefined;
}

function isRedisUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'MaxRetriesPerRequestError' ||
    error.message === 'Connection is closed.' ||
    error.message === 'Command timed out'
  );
}

/** The error that grpc-js sends: code, message, and the details in their trailer. */
export function toServiceError(error: DomainError): ServiceError {
  const code = Code[error.grpcCode];
  const metadata = new Metadata();
  metadata.set(
    DETAILS_KEY,
    encodeStatusDetails({
      code,
      message: error.message,
      reason: error.reason,
      domain: ERROR_DOMAIN,
      metadata: error.metadata,
      violations: error.violations,
    }),
  );
  return Object.assign(new Error(error.message), { code, details: error.message, metadata });
}

/** The opposite of {@link toServiceError}, for a client: DomainError where the details hold one. */
export function fromServiceError(error: ServiceError, method: string): DomainError | RemoteError {
  const [bytes] = error.metadata?.get(DETAILS_KEY) ?? [];
  if (bytes instanceof Uint8Array) {
    const details = readDetails(bytes);
    if (details?.domain === ERROR_DOMAIN && isReason(details.reason)) {
      return domainError(details.reason, details.message, {
        metadata: details.metadata,
        violations: details.violations,
        cause: error,
      });
    }
  }
  return new RemoteError(statusName(error.code), method, error.details || error.message, error);
}

function readDetails(bytes: Uint8Array) {
  try {
    return decodeStatusDetails(bytes);
  } catch {
    // Broken details must not hide the status itself, which the caller gets as RemoteError.
    return undefined;
  }
}
