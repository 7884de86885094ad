import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { problemSchema, type Problem } from './answers.ts';

/** One request of the web API. */
export interface ApiRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the base address. */
  path: string;
  body?: unknown;
  accessToken?: string;
  idempotencyKey?: string;
}

/** An answer that came, whatever it says. */
export interface ApiAnswer {
  request: ApiRequest;
  status: number;
  /** Parsed JSON; undefined where there is none. */
  body: unknown;
}

/** No answer came, for as long as we tried. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** An answer came that no shopper could make sense of. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';
}

/** How patient the client is, in milliseconds. */
export interface Patience {
  /** For one answer. */
  answerMs: number;
  /** For one request with all its repeats. */
  requestMs: number;
  /** Before the first repeat; twice as long before each further one, up to {@link maxDelayMs}. */
  firstDelayMs: number;
  maxDelayMs: number;
}

export const PATIENCE: Patience = {
  answerMs: 30_000,
  requestMs: 60_000,
  firstDelayMs: 200,
  maxDelayMs: 5_000,
};

/** Answers that say "not now": the same request may be sent again. */
const NOT_NOW: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * A client of the web API that sends a request again, the same one with the same key, while nothing
 * answers or the answer is "not now". What is not safe to repeat has an Idempotency-Key or makes
 * nothing but a guest, a cart line or a quote.
 */
export class WebApi {
  readonly #url: string;
  readonly #patience: Patience;
  /** Why requests were sent again, and how often. */
  readonly retries = new Map<string, number>();

  constructor(url: string, patience: Patience = PATIENCE) {
    this.#url = url;
    this.#patience = patience;
  }

  /**
   * Sends a request until there is an answer.
   *
   * @throws NoAnswerError where none came in time; the signal's reason where it was aborted
   */
  async send(request: ApiRequest, signal: AbortSignal): Promise<ApiAnswer> {
    const { requestMs, firstDelayMs, maxDelayMs } = this.#patience;
    const startedAt = performance.now();
    for (let attempt = 0; ; attempt++) {
      const { answer, why, retryAfterMs } = await this.#attempt(request, signal);
      if (answer !== undefined) return answer;
      // Half of the delay is up to chance, so that shoppers don't all come back at once.
      const backoff = Math.min(maxDelayMs, firstDelayMs * 2 ** attempt);
      const delay = Math.max(retryAfterMs, backoff * (0.5 + Math.random() / 2));
      if (performance.now() - startedAt + delay > requestMs) {
        throw new NoAnswerError(`${request.method} ${request.path}: ${why}, and again and again`);
      }
      this.retries.set(why, (this.retries.get(why) ?? 0) + 1);
      await sleep(delay, undefined, { signal });
    }
  }

  async #attempt(
    request: ApiRequest,
    signal: AbortSignal,
  ): Promise<{ answer?: ApiAnswer; why: string; retryAfterMs: number }> {
    signal.throwIfAborted();
    try {
      const response = await this.#fetch(request, signal);
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      const body: unknown = isJson ? JSON.parse(text) : undefined;
      if (!NOT_NOW.has(response.status)) {
        return { answer: { request, status: response.status, body }, why: '', retryAfterMs: 0 };
      }
      const code = problemSchema.safeParse(body).data?.code ?? response.statusText;
      const seconds = Number(response.headers.get('retry-after') ?? 0);
      const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : 0;
      return { why: `${response.status} ${code}`.trim(), retryAfterMs };
    } catch (error) {
      signal.throwIfAborted();
      return { why: networkProblem(error), retryAfterMs: 0 };
    }
  }

  #fetch({ method, path, body, accessToken, idempotencyKey }: ApiRequest, signal: AbortSignal) {
    return fetch(this.#url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }),
        ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.#patience.answerMs)]),
    });
  }
}

/** The answer's body, if it has this status and shape. */
export function expectAnswer<T>(answer: ApiAnswer, status: number, schema: z.ZodType<T>): T {
  if (answer.status !== status) throw unexpected(answer);
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  throw unexpected(answer, `a body that isn't as agreed: ${z.prettifyError(parsed.error)}`);
}

/** The problem that an answer tells of; undefined for a success. */
export function problemOf({ status, body }: ApiAnswer): Problem | undefined {
  return status < 400 ? undefined : problemSchema.safeParse(body).data;
}

/** An error that says which answer to which request it was. */
export function unexpected(answer: ApiAnswer, what?: string): UnexpectedAnswerError {
  const { request, status } = answer;
  const problem = problemOf(answer);
  const said = what ?? (problem ? `${problem.code} (${problem.detail})` : 'no problem details');
  const trace = problem?.traceId ? `, trace ${problem.traceId}` : '';
  return new UnexpectedAnswerError(
    `${request.method} ${request.path} answered ${status}, ${said}${trace}`,
  );
}

/** What went wrong on the way, in a word: `ECONNREFUSED`, `no answer in time`, … */
export function networkProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  if (error instanceof SyntaxError) return 'broken JSON';
  const { cause } = error;
  if (cause instanceof Error) {
    return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  }
  return error.message;
}
