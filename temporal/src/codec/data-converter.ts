import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { EncryptionCodec } from './encryption-codec.ts';
import { payloadKeysOf, type PayloadConfig } from './keys.ts';

/** What the workflow bundle is made with too. */
export const failureConverterPath = fileURLToPath(
  new URL('./failure-converter.ts', import.meta.url),
);

/**
 * How every client and worker turns values into what Temporal stores, and back.
 * @throws ConfigError when the keys are missing or don't fit each other.
 */
export function dataConverterOf(config: PayloadConfig): DataConverter {
  return { failureConverterPath, payloadCodecs: [new EncryptionCodec(payloadKeysOf(config))] };
}
