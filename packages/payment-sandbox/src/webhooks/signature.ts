import { createHmac } from 'node:crypto';

/** The header that carries the signature of a webhook. */
export const SIGNATURE_HEADER = 'Sandbox-Signature';

/**
 * Signs a webhook: `t=<unix seconds>,v1=<hex>`, with a `v1` for each secret in their order. Each is
 * the HMAC-SHA256 of `<t>.<raw body>`, so that neither body nor time can be changed.
 */
export function signatureOf(secrets: readonly string[], body: string, at: Date): string {
  const t = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`,
  );
  return [`t=${t}`, ...signatures].join(',');
}
