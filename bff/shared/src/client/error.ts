import type { FieldViolation, Reason } from '@holdfast/domain';
import type { Problem } from '../problem-details.ts';

/** Why a call had no success: what the API answered, or UNAVAILABLE when it was not heard. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;
  /** When it makes sense to try again, where the API says so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, options: ErrorOptions & { retryAfterSeconds?: number } = {}) {
    super(`${problem.code}: ${problem.detail}`, options);
    this.problem = problem;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): Reason {
    return this.problem.code;
  }

  get detail(): string {
    return this.problem.detail;
  }

  /** Which fields are wrong; empty when it isn't about fields. */
  get errors(): FieldViolation[] {
    return this.problem.errors ?? [];
  }
}
