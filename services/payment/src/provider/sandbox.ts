import { z } from 'zod';
import { exchange, type Exchange } from './http.ts';
import {
  HOLD_LAPSED,
  METHOD_INVALID,
  type AuthorizeResult,
  type FindResult,
  type OperationRequest,
  type OperationResult,
  type PaymentProvider,
  type Unknown,
  type Unsent,
} from './port.ts';
import { authorizationSchema, foundOf, verdictOf } from './sandbox-authorization.ts';

const listSchema = z.object({ data: z.array(authorizationSchema) });
const errorSchema = z.object({ error: z.object({ code: z.string() }) });

/** How to reach the sandbox. */
export interface SandboxOptions {
  /** Base URL without a trailing slash. */
  url: string;
  apiKey: string;
  /** For each request, connecting and reading the answer included. */
  timeoutMs: number;
}

/** The provider port on the HTTP API of the payment sandbox. */
export function sandboxProvider({ url, apiKey, timeoutMs }: SandboxOptions): PaymentProvider {
  const authorization = `Bearer ${apiKey}`;

  const get = (path: string): Promise<Exchange> =>
    exchange(`${url}${path}`, { headers: { authorization } }, timeoutMs);

  const post = (path: string, key: string, body: object): Promise<Exchange> =>
    exchange(
      `${url}${path}`,
      {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      },
      timeoutMs,
    );

  const operate = async (
    path: string,
    request: OperationRequest,
    body: object,
  ): Promise<OperationResult> => {
    const id = encodeURIComponent(request.providerReference);
    const reply = await post(`/v1/authorizations/${id}/${path}`, request.key, body);
    if (isSuccess(reply)) return { outcome: 'done' };
    const reason = errorCode(reply);
    return (
      failure(reply) ??
      (reason === HOLD_LAPSED ? { outcome: 'lapsed' } : { outcome: 'refused', reason })
    );
  };

  return {
    name: 'sandbox',

    async authorize(request): Promise<AuthorizeResult> {
      const reply = await post('/v1/authorizations', request.key, {
        amount: request.amount.amountMinor,
        currency: request.amount.currencyCode,
        payment_method: request.paymentMethodToken,
        reference: request.reference,
        ...(request.returnUrl === undefined ? {} : { return_url: request.returnUrl }),
        metadata: { order_id: request.orderId },
      });
      if (!isSuccess(reply)) {
        return failure(reply) ?? { outcome: 'declined', reason: declineReasonOf(errorCode(reply)) };
      }
      const parsed = authorizationSchema.safeParse(reply.body);
      if (!parsed.success) return unknownBecause('The answer is no authorisation.', parsed.error);
      const verdict = verdictOf(parsed.data);
      // A repeat gets the first answer, so what came to its end since still reads as it was then.
      return verdict.outcome === 'voided' || verdict.outcome === 'expired'
        ? unknownBecause(`An authorisation was answered as ${verdict.outcome}.`)
        : verdict;
    },

    capture: (request) => operate('captures', request, { amount: request.amount.amountMinor }),
    void: (request) => operate('void', request, {}),
    refund: (request) => operate('refunds', request, { amount: request.amount.amountMinor }),

    async find(reference): Promise<FindResult> {
      const reply = await get(`/v1/authorizations?reference=${encodeURIComponent(reference)}`);
      const parsed = isSuccess(reply) ? listSchema.safeParse(reply.body) : undefined;
      if (!parsed?.success) {
        return unknownBecause('The provider did not tell.', parsed?.error ?? causeOf(reply));
      }
      // Under one key there is one authorisation; more would be somebody else's doing.
      const [first, ...others] = parsed.data.data;
      if (others.length > 0) return unknownBecause('The provider has several authorisations.');
      return first === undefined ? { outcome: 'absent' } : foundOf(first);
    },
  };
}

function isSuccess(reply: Exchange): reply is Exchange & { result: 'answered' } {
  return reply.result === 'answered' && reply.status >= 200 && reply.status < 300;
}

/** What a reply without success says, or undefined when it is the provider's final no. */
function failure(reply: Exchange): Unknown | Unsent | undefined {
  if (reply.result !== 'answered') return { outcome: reply.result, cause: reply.cause };
  const cause = causeOf(reply);
  // Turned away at the door: wrong API key, too many requests.
  if ([401, 403, 429].includes(reply.status)) return { outcome: 'unsent', cause };
  // 408 and 5xx say nothing about the request; 422 is a key that was used for something else.
  const isFinal = reply.status >= 400 && reply.status < 500 && ![408, 422].includes(reply.status);
  return isFinal ? undefined : { outcome: 'unknown', cause };
}

function errorCode(reply: Exchange): string {
  const parsed = errorSchema.safeParse(reply.result === 'answered' ? reply.body : undefined);
  return parsed.success ? parsed.data.error.code : 'unknown';
}

function declineReasonOf(code: string): string {
  return code === 'invalid_payment_method' ? METHOD_INVALID : 'REFUSED_BY_PROVIDER';
}

function causeOf(reply: Exchange): unknown {
  if (reply.result !== 'answered') return reply.cause;
  return new Error(`The provider answered ${String(reply.status)} ${errorCode(reply)}.`);
}

function unknownBecause(message: string, cause?: unknown): Unknown {
  return { outcome: 'unknown', cause: new Error(message, { cause }) };
}
