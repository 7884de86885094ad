import { createHash, createHmac } from 'node:crypto';
import { encodeBase32 } from '@holdfast/domain';
import { canonicalJson } from '@holdfast/platform';

/**
 * The id of the order that this owner's Idempotency-Key stands for. Derived by HMAC-SHA256, so that
 * a repeat of the request names the same order without anybody having stored the key first, and so
 * that nobody without the secret can guess it.
 */
export function deriveOrderId(secret: string, ownerId: string, idempotencyKey: string): string {
  const mac = createHmac('sha256', secret).update(`${ownerId}\n${idempotencyKey}`).digest();
  return `ord_${encodeBase32(mac)}`;
}

/** sha256 of a request body whatever the order of its keys: tells a repeat from a reused key. */
export function bodyFingerprint(body: unknown): string {
  return createHash('sha256').update(canonicalJson(body)).digest('hex');
}
