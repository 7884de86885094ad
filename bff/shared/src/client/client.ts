import type { RouteContract } from '../contract.ts';
import { problemOf, type Problem } from '../problem-details.ts';
import { ApiError } from './error.ts';
import type { Answer, CallableContract, RequestOf } from './types.ts';

/** How long an answer may take, unless the options say otherwise; an order may take 25 s. */
const TIMEOUT_MS = 30_000;

/** Where and how a client calls. */
export interface ClientOptions {
  /** Such as `http://127.0.0.1:4000`; empty in a browser for the page's own origin. */
  baseUrl: string;
  /** In place of the global one. */
  fetch?: typeof fetch;
  /** How long an answer may take; of what isn't JSON, until it begins. */
  timeoutMs?: number;
}

/**
 * Calls a route by its contract. Rejects with {@link ApiError}, or with the reason of the signal that
 * ended the call.
 */
export type Client = <C extends CallableContract>(
  contract: C,
  ...request: Partial<RequestOf<C>> extends RequestOf<C>
    ? [request?: RequestOf<C>]
    : [request: RequestOf<C>]
) => Promise<Answer<C>>;

type Scalar = string | number | boolean;

/** What a request may have; {@link RequestOf} says what each contract wants of it. */
interface AnyRequest {
  params?: Record<string, Scalar>;
  query?: Record<string, Scalar | readonly Scalar[] | undefined>;
  body?: unknown;
  upload?: NonNullable<RequestInit['body']>;
  token?: string;
  idempotencyKey?: string;
  signal?: AbortSignal;
  headers?: Record<string, string>;
}

/** A client of a BFF, typed by its contracts: `await api(getProduct, { params: { productId } })`. */
export function createClient(options: ClientOptions): Client {
  const { fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');

  const call = async (contract: RouteContract, request: AnyRequest = {}): Promise<unknown> => {
    const url = baseUrl + pathOf(contract, request.params) + queryOf(request.query);
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), timeoutMs);
    const { signal } = request;
    try {
      const response = await fetch(url, {
        method: contract.method.toUpperCase(),
        headers: headersOf(contract, request),
        ...(contract.body === undefined ? {} : { body: JSON.stringify(request.body ?? {}) }),
        ...(request.upload === undefined ? {} : { body: request.upload, duplex: 'half' }),
        signal: signal ? AbortSignal.any([signal, patience.signal]) : patience.signal,
      });
      if (!response.ok) throw await refusalOf(response);
      if (contract.produces !== undefined) return response;
      const reply: unknown = contract.reply === undefined ? undefined : await response.json();
      return contract.alsoStatus === undefined ? reply : { status: response.status, reply };
    } catch (error) {
      if (error instanceof ApiError) throw error;
      signal?.throwIfAborted();
      const detail = patience.signal.aborted
        ? `There was no answer within ${timeoutMs} ms.`
        : 'The API could not be reached.';
      throw new ApiError(problemOf('UNAVAILABLE', detail, ''), { cause: error });
    } finally {
      clearTimeout(timer);
    }
  };
  // The contract's types say what goes in and comes out; what is sent is the same for all.
  return call as Client;
}

function headersOf(
  contract: RouteContract,
  { token, idempotencyKey, headers }: AnyRequest,
): Record<string, string> {
  return {
    accept: contract.produces ?? 'application/json',
    ...(contract.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(contract.upload === undefined ? {} : { 'content-type': contract.upload.mediaType }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    ...headers,
  };
}

/**
 * The path with its parameters. Nothing can be at an empty parameter or at one of dots alone, which
 * would lead to another path, however it is encoded: that is answered as the API would.
 */
function pathOf({ path, notFound }: RouteContract, params: AnyRequest['params'] = {}): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(params[name] ?? '');
    if (/^\.{0,2}$/.test(value)) {
      const detail = 'There is nothing at this address.';
      throw new ApiError(problemOf(notFound ?? 'VALIDATION_FAILED', detail, ''));
    }
    return encodeURIComponent(value);
  });
}

/** Lists become repeated parameters; what is undefined is left out. */
function queryOf(query: AnyRequest['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) search.append(name, String(one));
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

/** What the API said, or UNAVAILABLE when it was something else that answered, such as a proxy. */
async function refusalOf(response: Response): Promise<ApiError> {
  if (/^application\/problem\+json/.test(response.headers.get('content-type') ?? '')) {
    const retryAfterSeconds = Number(response.headers.get('retry-after'));
    const problem = (await response.json()) as Problem;
    return new ApiError(problem, retryAfterSeconds > 0 ? { retryAfterSeconds } : {});
  }
  await response.body?.cancel();
  const detail = `Something that is not the API answered ${response.status}.`;
  return new ApiError(problemOf('UNAVAILABLE', detail, ''));
}

/** The same client, which sends these headers with every request. */
export function withHeaders(client: Client, headers: Record<string, string>): Client {
  const call = (contract: CallableContract, request: AnyRequest = {}): Promise<unknown> =>
    (client as (contract: CallableContract, request: AnyRequest) => Promise<unknown>)(contract, {
      ...request,
      headers: { ...headers, ...request.headers },
    });
  return call as Client;
}
