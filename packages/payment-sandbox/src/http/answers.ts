/** What the sandbox replies: an HTTP status and a JSON body. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/**
 * Every error code of the API with its HTTP status. The body is `{ error: { code, message } }`.
 * 4xx means that nothing was done.
 */
export const ERROR_STATUS = {
  invalid_request: 400,
  invalid_payment_method: 400,
  idempotency_key_missing: 400,
  unauthorized: 401,
  not_found: 404,
  invalid_state: 409,
  authorization_expired: 409,
  amount_exceeds_authorization: 409,
  amount_exceeds_capture: 409,
  request_too_large: 413,
  idempotency_key_reused: 422,
  internal_error: 500,
  unavailable: 503,
} as const;

/** Code of an error answer. */
export type ErrorCode = keyof typeof ERROR_STATUS;

/** Makes an error answer. `message` is for the developer who reads it, not for a customer. */
export function refusal(code: ErrorCode, message: string): Answer {
  return { status: ERROR_STATUS[code], body: { error: { code, message } } };
}
