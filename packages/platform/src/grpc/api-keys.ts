import { createHash, timingSafeEqual } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import { domainError } from '@holdfast/domain';
import { METADATA, single } from './metadata.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Makes the check of API keys from principal → key. Compares digests with all keys in constant
 * time, so that timing tells neither a key's length nor its first characters.
 */
export function createApiKeyCheck(
  keys: Readonly<Record<string, string>>,
): (metadata: Metadata) => string {
  const known = Object.entries(keys).map(([principal, key]) => ({ principal, hash: digest(key) }));
  return (metadata) => {
    const presented = single(metadata, METADATA.apiKey);
    if (presented !== undefined) {
      const hash = digest(presented);
      let found: string | undefined;
      for (const entry of known) {
        if (timingSafeEqual(entry.hash, hash)) found = entry.principal;
      }
      if (found !== undefined) return found;
    }
    throw domainError('UNAUTHENTICATED', 'The API key is missing or unknown.');
  };
}
