import { tokensSchema, type Tokens } from './answers.ts';
import {
  expectAnswer,
  problemOf,
  type ApiAnswer,
  type ApiRequest,
  type WebApi,
} from './web-api.ts';

/** A guest with a session, whose access token is renewed when it has expired. */
export class Buyer {
  readonly #api: WebApi;
  #tokens: Tokens;

  constructor(api: WebApi, tokens: Tokens) {
    this.#api = api;
    this.#tokens = tokens;
  }

  /** A new guest. */
  static async arrive(api: WebApi, email: string, signal: AbortSignal): Promise<Buyer> {
    const request = { method: 'POST', path: '/v1/auth/guest', body: { email } } as const;
    return new Buyer(api, expectAnswer(await api.send(request, signal), 201, tokensSchema));
  }

  /** Sends a request as this guest; see {@link WebApi.send}. */
  async send(request: ApiRequest, signal: AbortSignal): Promise<ApiAnswer> {
    const { accessToken } = this.#tokens;
    const answer = await this.#api.send({ ...request, accessToken }, signal);
    if (problemOf(answer)?.code !== 'TOKEN_EXPIRED') return answer;
    await this.#renew(signal);
    return this.#api.send({ ...request, accessToken: this.#tokens.accessToken }, signal);
  }

  async #renew(signal: AbortSignal): Promise<void> {
    const { refreshToken } = this.#tokens;
    const request = { method: 'POST', path: '/v1/auth/refresh', body: { refreshToken } } as const;
    this.#tokens = expectAnswer(await this.#api.send(request, signal), 200, tokensSchema);
  }
}
