import type { Payload } from '@temporalio/common';
import { z } from 'zod';

// Protocol Buffers' JSON writes base64, and reads base64url and missing padding as well.
const bytes = z
  .string()
  .regex(/^[\w+/-]*={0,2}$/, 'has to be base64')
  .transform((text) => Buffer.from(text, 'base64'));

/** The body of a request, Temporal's `Payloads` in the JSON of Protocol Buffers, as sent. */
export const bodySchema = z.object({
  payloads: z.array(z.record(z.string(), z.unknown())).default([]),
});

const payloadSchema = z.object({
  metadata: z.record(z.string(), bytes).nullish(),
  data: bytes.nullish(),
});

/** A payload in the JSON of Protocol Buffers. */
export type JsonPayload = Record<string, unknown>;

/**
 * Applies a function to a payload in JSON; one that it leaves alone is given back as it was sent.
 * @throws ZodError when it is no payload.
 */
export function transformJson(
  json: JsonPayload,
  transform: (payload: Payload) => Payload,
): JsonPayload {
  const payload = payloadSchema.parse(json);
  const transformed = transform(payload);
  return transformed === payload ? json : toJson(transformed);
}

function toJson({ metadata, data }: Payload): JsonPayload {
  const texts = Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)]);
  return {
    metadata: Object.fromEntries(texts) as Record<string, string>,
    data: base64(data ?? new Uint8Array()),
  };
}

const base64 = (value: Uint8Array): string => Buffer.from(value).toString('base64');
