/** A problem+json body; every answer that isn't a success has one. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  traceId: string;
  errors?: { field: string; message: string }[];
  [fact: string]: unknown;
}

/** An answer of the REST API. `body` is parsed JSON, undefined where there was none. */
export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

/** A customer's view of the REST API: one base URL, perhaps one access token. */
export class Api {
  private readonly url: string;
  private readonly token: string | undefined;

  constructor(url: string, token?: string) {
    this.url = url;
    this.token = token;
  }

  get<T>(path: string, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.send('GET', path, undefined, headers);
  }

  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.send('POST', path, JSON.stringify(body), headers);
  }

  put<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.send('PUT', path, JSON.stringify(body), headers);
  }

  delete<T>(path: string, headers?: Record<string, string>): Promise<Answer<T>> {
    return this.send('DELETE', path, undefined, headers);
  }

  /** Sends the body as it is; JSON unless the headers say otherwise. */
  async send<T>(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      // The tests say what they expect, and look at it.
      body: (json ? JSON.parse(text) : undefined) as T,
    };
  }

  /** Opens a stream of server-sent events; resolves with the answer once its head is there. */
  stream(path: string, lastEventId?: number, signal?: AbortSignal): Promise<Response> {
    return fetch(this.url + path, {
      headers: {
        accept: 'text/event-stream',
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
      },
      ...(signal ? { signal } : {}),
    });
  }
}

/** The answer's body if it has this status; an error with the whole answer otherwise. */
export function expectStatus<T>(status: number, answer: Answer<T>): T {
  if (answer.status !== status) {
    const got = JSON.stringify(answer.body);
    throw new Error(`Expected ${String(status)}, got ${String(answer.status)}: ${got}`);
  }
  return answer.body;
}
