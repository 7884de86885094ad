import { createHash, timingSafeEqual } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import { domainError } from '@holdfast/domain';
import { createCommonNames, type Credentials } from './common-names.ts';
import { METADATA, single } from './metadata.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Makes the check of API keys from principal → key, which gives the principal of a call. Compares
 * digests with all keys in constant time, so that timing tells neither a key's length nor its first
 * characters. With `mutualTls` the certificate has to be the principal's too, by its common name: a
 * stolen key is of no use without it.
 */
export function createApiKeyCheck(
  keys: Readonly<Record<string, string>>,
  { mutualTls }: { mutualTls: boolean },
): (call: Credentials) => string {
  const known = Object.entries(keys).map(([principal, key]) => ({ principal, hash: digest(key) }));
  const commonNameOf = createCommonNames();
  const principalOf = (metadata: Metadata): string => {
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
  return (call) => {
    const principal = principalOf(call.metadata);
    if (mutualTls && commonNameOf(call) !== principal) {
      throw domainError('UNAUTHENTICATED', "The API key is not the certificate's.");
    }
    return principal;
  };
}
