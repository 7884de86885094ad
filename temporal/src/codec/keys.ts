import { createSecretKey, type KeyObject } from 'node:crypto';
import { ConfigError, json } from '@holdfast/platform';
import { z } from 'zod';

const KEY_BYTES = 32;

/** 32 bytes as base64 or base64url; kept as an object that no log prints. */
const key = z
  .string()
  .regex(/^[\w+/-]{43}=?$/, `has to be ${KEY_BYTES} bytes in base64`)
  .transform((text) => createSecretKey(Buffer.from(text, 'base64')));

/** The environment variables of the payload codec. */
export const payloadConfigSchema = z.object({
  /** `off` stores new payloads as they are; with PAYLOAD_KEYS, encrypted ones can still be read. */
  PAYLOAD_CODEC: z.enum(['on', 'off']).default('on'),
  /** JSON object of key id to key: every key that payloads may have been encrypted with. */
  PAYLOAD_KEYS: json(z.record(z.string().regex(/^[\w.-]{1,64}$/), key)).optional(),
  /** Which of them encrypts; the only one when absent. */
  PAYLOAD_KEY_ID: z.string().optional(),
});

/** Values of {@link payloadConfigSchema}. */
export type PayloadConfig = z.infer<typeof payloadConfigSchema>;

/** The keys of the payload codec. */
export interface PayloadKeys {
  /** AES-256 keys by their ids. */
  all: ReadonlyMap<string, KeyObject>;
  /** Id of the key that encrypts; absent to encrypt nothing. */
  current?: string;
}

/**
 * The keys that a configuration asks for.
 * @throws ConfigError when there is none, or when it can't be told which one encrypts.
 */
export function payloadKeysOf(config: PayloadConfig): PayloadKeys {
  const all = new Map(Object.entries(config.PAYLOAD_KEYS ?? {}));
  if (config.PAYLOAD_CODEC === 'off') return { all };
  const ids = [...all.keys()];
  if (ids.length === 0) {
    throw new ConfigError([
      'PAYLOAD_KEYS: is missing; give a JSON object of key id to key, such as {"2026-11":"…"}, where ' +
        'a key is 32 random bytes in base64 (openssl rand -base64 32), or set PAYLOAD_CODEC=off to ' +
        'store what workflows handle unencrypted',
    ]);
  }
  const current = config.PAYLOAD_KEY_ID ?? (ids.length === 1 ? ids[0] : undefined);
  if (current === undefined) {
    throw new ConfigError([
      `PAYLOAD_KEY_ID: is missing; PAYLOAD_KEYS has ${ids.join(', ')}: say which one encrypts`,
    ]);
  }
  if (!all.has(current)) {
    throw new ConfigError([
      `PAYLOAD_KEY_ID: names "${current}", and PAYLOAD_KEYS has only ${ids.join(', ')}`,
    ]);
  }
  return { all, current };
}
