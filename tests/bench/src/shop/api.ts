import { Agent, request } from 'node:http';

/** An answer of the REST API. */
export interface Answer {
  status: number;
  /** Parsed JSON; undefined where there was none. */
  body: unknown;
}

/**
 * A client of the REST API on connections that are kept. Written on `node:http`, for the driver has
 * the same cores as what it measures, and `fetch` takes several times as long.
 */
export class Api {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Sends one request. Rejects when no answer comes within half a minute. */
  send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    { token, body, key }: { token?: string; body?: unknown; key?: string } = {},
  ): Promise<Answer> {
    const answered = Promise.withResolvers<Answer>();
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const outgoing = request(
      this.#url + path,
      {
        method,
        agent: this.#agent,
        signal: AbortSignal.timeout(30_000),
        headers: {
          ...(payload === undefined
            ? {}
            : {
                'content-type': 'application/json',
                'content-length': String(Buffer.byteLength(payload)),
              }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', answered.reject);
        response.on('end', () => {
          const json = response.headers['content-type']?.includes('json') && text !== '';
          answered.resolve({
            status: response.statusCode ?? 0,
            body: json ? JSON.parse(text) : undefined,
          });
        });
      },
    );
    outgoing.on('error', answered.reject);
    outgoing.end(payload);
    return answered.promise;
  }

  /** Sends a request and insists on the status; the body is taken for what the contract says. */
  async ask<T>(status: number, ...call: Parameters<Api['send']>): Promise<T> {
    const answer = await this.send(...call);
    if (answer.status !== status) {
      const [method, path] = call;
      const body = JSON.stringify(answer.body);
      throw new Error(`${method} ${path} answered ${answer.status}, not ${status}: ${body}`);
    }
    return answer.body as T;
  }

  close(): void {
    this.#agent.destroy();
  }
}
