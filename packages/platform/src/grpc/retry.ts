import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '@holdfast/domain';
import { RemoteError } from './errors.ts';
import { methodName } from './types.ts';

const MAX_ATTEMPTS = 4;
const BASE_DELAY_MS = 40;
const SAFE_NAME = /^(Get|List|Find|Check)(?![a-z])/;

/** Tokens as in gRPC's retry throttling (gRFC A6): full, and what a success gives back. */
const MAX_TOKENS = 10;
const TOKEN_RATIO = 0.1;

/** True when a second call cannot do harm: it only reads, or the request id makes it one call. */
export function isSafeToRepeat(path: string, requestId: string | undefined): boolean {
  return requestId !== undefined || SAFE_NAME.test(methodName(path));
}

/** Repeats calls that found nobody there, unless so many fail that repeats would only add load. */
export interface Retry {
  run<T>(safe: boolean, deadline: number, call: () => Promise<T>): Promise<T>;
}

function isUnavailable(error: unknown): boolean {
  if (error instanceof RemoteError) return error.code === 'UNAVAILABLE';
  return error instanceof DomainError && error.grpcCode === 'UNAVAILABLE';
}

/**
 * Makes the retry of one client. gRPC's own retry policy is by method name alone and cannot see
 * whether a call carries a request id, so both rules live here.
 */
export function createRetry(): Retry {
  let tokens = MAX_TOKENS;
  return {
    async run(safe, deadline, call) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const result = await call();
          tokens = Math.min(MAX_TOKENS, tokens + TOKEN_RATIO);
          return result;
        } catch (error) {
          if (!isUnavailable(error)) throw error;
          tokens = Math.max(0, tokens - 1);
          const delay = BASE_DELAY_MS * 2 ** (attempt - 1) * (0.5 + Math.random());
          const spent = attempt >= MAX_ATTEMPTS || Date.now() + delay >= deadline;
          if (!safe || spent || tokens <= MAX_TOKENS / 2) throw error;
          await sleep(delay);
        }
      }
    },
  };
}
