import type { Payload } from '@temporalio/common';
import { z } from 'zod';

// Protocol Buffers' JSON writes base64, and reads base64url and missing padding as well.
const bytes = z
  .string()
  .regex(/^[\w+/-]*={0,2}$/, 'has to be base64')
  .transform((text) => Buffer.from(text, 'base64'));

const schema = z.object({
  metadata: z.record(z.string(), bytes).nullish(),
  data: bytes.nullish(),
});

/** A payload in the JSON of Protocol Buffers. */
export type JsonPayload = Record<string, unknown>;

/**
 * Applies a codec's function to payloads in JSON; those that it leaves alone are given back as they
 * were. Rejects with ZodError when one is no payload, and with what the function rejects with.
 */
export async function recode(
  json: readonly JsonPayload[],
  transform: (payloads: Payload[]) => Promise<Payload[]>,
): Promise<JsonPayload[]> {
  const before = z.array(schema).parse(json);
  const after = await transform(before);
  return after.map((payload, index) => {
    const original = json[index];
    return payload === before[index] && original !== undefined ? original : toJson(payload);
  });
}

function toJson({ metadata, data }: Payload): JsonPayload {
  const texts = Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)]);
  return {
    metadata: Object.fromEntries(texts) as Record<string, string>,
    data: base64(data ?? new Uint8Array()),
  };
}

const base64 = (value: Uint8Array): string => Buffer.from(value).toString('base64');
