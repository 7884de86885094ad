/**
 * One stable reason from the database to the browser: gRPC status details, Temporal failure type
 * and problem+json `code` all carry the same UPPER_SNAKE word.
 */

/** Names of the gRPC status codes that Holdfast uses (https://grpc.io/docs/guides/status-codes/). */
export type GrpcCodeName =
  | 'INVALID_ARGUMENT'
  | 'UNAUTHENTICATED'
  | 'PERMISSION_DENIED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'FAILED_PRECONDITION'
  | 'RESOURCE_EXHAUSTED'
  | 'ABORTED'
  | 'UNAVAILABLE'
  | 'DEADLINE_EXCEEDED'
  | 'INTERNAL';

/** What a workflow does about an error of each gRPC code, and the HTTP status it becomes. */
export const GRPC_CODES: Readonly<
  Record<GrpcCodeName, { http: number; retry: 'never' | 'always' | 'bounded' }>
> = {
  INVALID_ARGUMENT: { http: 400, retry: 'never' },
  UNAUTHENTICATED: { http: 401, retry: 'never' },
  PERMISSION_DENIED: { http: 403, retry: 'never' },
  NOT_FOUND: { http: 404, retry: 'never' },
  ALREADY_EXISTS: { http: 409, retry: 'never' },
  FAILED_PRECONDITION: { http: 409, retry: 'never' },
  RESOURCE_EXHAUSTED: { http: 429, retry: 'always' },
  ABORTED: { http: 503, retry: 'always' },
  UNAVAILABLE: { http: 503, retry: 'always' },
  DEADLINE_EXCEEDED: { http: 504, retry: 'always' },
  INTERNAL: { http: 500, retry: 'bounded' },
};

const code = (grpc: GrpcCodeName, http: number = GRPC_CODES[grpc].http) => ({ grpc, http });

/** Every reason there is, with the gRPC code and the HTTP status that it travels under. */
export const REASONS = {
  // Shape of the request
  VALIDATION_FAILED: code('INVALID_ARGUMENT'),
  MALFORMED_JSON: code('INVALID_ARGUMENT'),
  BODY_TOO_LARGE: code('INVALID_ARGUMENT', 413),
  BODY_TOO_DEEP: code('INVALID_ARGUMENT'),
  UNSUPPORTED_MEDIA_TYPE: code('INVALID_ARGUMENT', 415),
  INVALID_CURSOR: code('INVALID_ARGUMENT'),
  ROUTE_NOT_FOUND: code('NOT_FOUND'),
  METHOD_NOT_ALLOWED: code('INVALID_ARGUMENT', 405),
  // Who is asking
  UNAUTHENTICATED: code('UNAUTHENTICATED'),
  INVALID_CREDENTIALS: code('UNAUTHENTICATED'),
  TOKEN_EXPIRED: code('UNAUTHENTICATED'),
  TOKEN_INVALID: code('UNAUTHENTICATED'),
  SESSION_REVOKED: code('UNAUTHENTICATED'),
  REFRESH_TOKEN_REUSED: code('UNAUTHENTICATED'),
  PERMISSION_DENIED: code('PERMISSION_DENIED'),
  RATE_LIMITED: code('RESOURCE_EXHAUSTED'),
  // Repeats
  IDEMPOTENCY_KEY_REQUIRED: code('INVALID_ARGUMENT'),
  IDEMPOTENCY_KEY_INVALID: code('INVALID_ARGUMENT'),
  IDEMPOTENCY_KEY_REUSED: code('FAILED_PRECONDITION', 422),
  REQUEST_ID_REUSED: code('FAILED_PRECONDITION', 422),
  REQUEST_IN_PROGRESS: code('ABORTED'),
  // People
  USER_NOT_FOUND: code('NOT_FOUND'),
  EMAIL_TAKEN: code('ALREADY_EXISTS'),
  ADDRESS_NOT_FOUND: code('NOT_FOUND'),
  SESSION_NOT_FOUND: code('NOT_FOUND'),
  ACCOUNT_LOCKED: code('PERMISSION_DENIED'),
  STAFF_ONLY: code('PERMISSION_DENIED'),
  OWN_ACCOUNT: code('FAILED_PRECONDITION'),
  // Catalogue and stock
  PRODUCT_NOT_FOUND: code('NOT_FOUND'),
  CATEGORY_NOT_FOUND: code('NOT_FOUND'),
  CATEGORY_TAKEN: code('ALREADY_EXISTS'),
  CATEGORY_LOOP: code('FAILED_PRECONDITION'),
  CATEGORY_IN_USE: code('FAILED_PRECONDITION'),
  SKU_NOT_FOUND: code('NOT_FOUND'),
  SKU_TAKEN: code('ALREADY_EXISTS'),
  CONFLICT_OF_EDITS: code('FAILED_PRECONDITION'),
  IMPORT_NOT_FOUND: code('NOT_FOUND'),
  OUT_OF_STOCK: code('FAILED_PRECONDITION'),
  PRICE_CHANGED: code('FAILED_PRECONDITION'),
  RESERVATION_NOT_FOUND: code('NOT_FOUND'),
  RESERVATION_CLOSED: code('FAILED_PRECONDITION'),
  // Carts, quotes, orders
  CART_EMPTY: code('FAILED_PRECONDITION'),
  CART_TOO_LARGE: code('FAILED_PRECONDITION'),
  QUANTITY_INVALID: code('INVALID_ARGUMENT'),
  CURRENCY_MIXED: code('FAILED_PRECONDITION'),
  COUNTRY_NOT_SERVED: code('FAILED_PRECONDITION'),
  PROMOTION_UNKNOWN: code('FAILED_PRECONDITION'),
  TOTAL_TOO_LARGE: code('FAILED_PRECONDITION'),
  QUOTE_NOT_FOUND: code('NOT_FOUND'),
  QUOTE_EXPIRED: code('FAILED_PRECONDITION'),
  QUOTE_USED: code('FAILED_PRECONDITION'),
  ORDER_NOT_FOUND: code('NOT_FOUND'),
  ORDER_STATE_CONFLICT: code('FAILED_PRECONDITION'),
  ORDER_CLOSED: code('FAILED_PRECONDITION'),
  // Money
  PAYMENT_DECLINED: code('FAILED_PRECONDITION', 402),
  PAYMENT_METHOD_INVALID: code('INVALID_ARGUMENT'),
  PAYMENT_NOT_FOUND: code('NOT_FOUND'),
  PAYMENT_STATE_CONFLICT: code('FAILED_PRECONDITION'),
  CAPTURE_EXCEEDS_AUTHORIZATION: code('FAILED_PRECONDITION'),
  REFUND_EXCEEDS_CAPTURE: code('FAILED_PRECONDITION'),
  PROVIDER_UNAVAILABLE: code('UNAVAILABLE'),
  // Work that waits for a person
  STEP_NOT_PARKED: code('FAILED_PRECONDITION'),
  ASSIGNMENT_CONFLICT: code('FAILED_PRECONDITION'),
  WORKFLOW_NOT_FOUND: code('NOT_FOUND'),
  QUERY_INVALID: code('INVALID_ARGUMENT'),
  // Webhooks
  WEBHOOK_PROVIDER_UNKNOWN: code('NOT_FOUND'),
  WEBHOOK_SIGNATURE_INVALID: code('UNAUTHENTICATED'),
  WEBHOOK_TIMESTAMP_OUT_OF_RANGE: code('INVALID_ARGUMENT'),
  WEBHOOK_MALFORMED: code('INVALID_ARGUMENT'),
  WEBHOOK_EVENT_NOT_FOUND: code('NOT_FOUND'),
  // Fulfilment and messages
  SHIPMENT_STATE_CONFLICT: code('FAILED_PRECONDITION'),
  MAIL_SERVER_UNAVAILABLE: code('UNAVAILABLE'),
  // The machine room
  CONFLICT: code('ABORTED'),
  UNAVAILABLE: code('UNAVAILABLE'),
  DEADLINE_EXCEEDED: code('DEADLINE_EXCEEDED'),
  INTERNAL: code('INTERNAL'),
} as const satisfies Record<string, { grpc: GrpcCodeName; http: number }>;

/** A stable error word; the key of {@link REASONS}. */
export type Reason = keyof typeof REASONS;

/** True when `value` is one of the known reasons. */
export function isReason(value: string): value is Reason {
  return Object.hasOwn(REASONS, value);
}

/** One field of a request that is wrong: `field` is a dotted path, `message` says what to do. */
export interface FieldViolation {
  field: string;
  message: string;
}

/** What a {@link DomainError} may carry besides its reason and message. */
export interface DomainErrorDetails {
  /** Small facts for programs, such as `{ sku: 'DAI-MILK-1L' }`. Never personal data or secrets. */
  metadata?: Record<string, string>;
  /** Which fields are wrong, for {@link REASONS.VALIDATION_FAILED} and its like. */
  violations?: FieldViolation[];
  cause?: unknown;
}

/** An error that a caller can understand and act on. Everything else is INTERNAL. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly reason: Reason;
  readonly metadata: Record<string, string>;
  readonly violations: FieldViolation[];

  constructor(reason: Reason, message: string, details: DomainErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.reason = reason;
    this.metadata = details.metadata ?? {};
    this.violations = details.violations ?? [];
  }

  /** The gRPC code that this error travels under. */
  get grpcCode(): GrpcCodeName {
    return REASONS[this.reason].grpc;
  }

  /** The HTTP status that a BFF answers with. */
  get httpStatus(): number {
    return REASONS[this.reason].http;
  }
}

/** Makes a {@link DomainError}: `throw domainError('CART_EMPTY', 'The cart is empty.')`. */
export function domainError(
  reason: Reason,
  message: string,
  details?: DomainErrorDetails,
): DomainError {
  return new DomainError(reason, message, details);
}
