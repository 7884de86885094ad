import { z } from 'zod';
import { exchange, type Exchange } from './http.ts';
import {
  METHOD_INVALID,
  type AuthorizeResult,
  type FindResult,
  type Found,
  type OperationRequest,
  type OperationResult,
  type PaymentProvider,
  type Unknown,
  type Unsent,
} from './port.ts';

/** What of the sandbox's authorisation this adapter relies on. */
const authorizationSchema = z.object({
  id: z.string(),
  status: z.enum(['authorized', 'captured', 'voided', 'declined']),
  decline_code: z.string().nullable(),
  expires_at: z.string().nullable(),
  operations: z.array(z.object({ idempotency_key: z.string() })),
});
const listSchema = z.object({ data: z.array(authorizationSchema) });
const errorSchema = z.object({ error: z.object({ code: z.string() }) });

type Authorization = z.infer<typeof authorizationSchema>;

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
    return failure(reply) ?? { outcome: 'refused', reason: errorCode(reply) };
  };

  return {
    name: 'sandbox',

    async authorize(request): Promise<AuthorizeResult> {
      const reply = await post('/v1/authorizations', request.key, {
        amount: request.amount.amountMinor,
        currency: request.amount.currencyCode,
        payment_method: request.paymentMethodToken,
        reference: request.reference,
        metadata: { order_id: request.orderId },
      });
      if (!isSuccess(reply)) {
        return failure(reply) ?? { outcome: 'declined', reason: declineReasonOf(errorCode(reply)) };
      }
      const parsed = authorizationSchema.safeParse(reply.body);
      if (!parsed.success) return unknownBecause('The answer is no authorisation.', parsed.error);
      const verdict = verdictOf(parsed.data);
      // A repeat gets the first answer, so what was voided since still reads as it was then.
      return verdict.outcome === 'voided'
        ? unknownBecause('An authorisation was answered as voided.')
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

function verdictOf({ id, status, decline_code, expires_at }: Authorization): Found['verdict'] {
  const providerReference = id;
  if (status === 'voided') return { outcome: 'voided', providerReference };
  if (status === 'declined' || expires_at === null) {
    return { outcome: 'declined', providerReference, reason: decline_code ?? 'CARD_DECLINED' };
  }
  return { outcome: 'approved', providerReference, expiresAt: expires_at };
}

function foundOf(authorization: Authorization): Found {
  return {
    outcome: 'found',
    verdict: verdictOf(authorization),
    operationKeys: authorization.operations.map((operation) => operation.idempotency_key),
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
