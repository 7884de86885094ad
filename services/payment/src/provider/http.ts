/** How an HTTP exchange with a provider went. */
export type Exchange =
  | { result: 'answered'; status: number; body: unknown }
  /** No connection came about: the provider has seen nothing. */
  | { result: 'unsent'; cause: unknown }
  /** Something may have arrived. */
  | { result: 'unknown'; cause: unknown };

/** Errors that come before the first byte of a request leaves (Node's and undici's codes). */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? (error.errors as unknown[]) : [error.cause];
  return [...own, ...inner.flatMap(codesOf)];
}

/** True when an error of `fetch` says that nothing was sent. */
export function isBeforeSending(error: unknown): boolean {
  const codes = codesOf(error);
  return codes.length > 0 && codes.every((code) => BEFORE_SENDING.has(code));
}

/**
 * Sends a request and reads its JSON answer within `timeoutMs`. Never throws. An answer that isn't
 * JSON has `undefined` as body.
 */
export async function exchange(
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<Exchange> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { result: 'answered', status: response.status, body: parseJson(text) };
  } catch (cause) {
    return { result: isBeforeSending(cause) ? 'unsent' : 'unknown', cause };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's error page, for example: the status has to do.
    return undefined;
  }
}
