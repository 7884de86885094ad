import type { Payload, PayloadCodec } from '@temporalio/common';
import { recode } from '../codec/json-payload.ts';

/**
 * A history, as JSON, in which everything can be read: payloads are decoded, and failures say what
 * they say in place of a payload that holds it. Rejects with PayloadDecodeError when a key is
 * missing.
 */
export async function decodeHistory<T>(history: T, codecs: readonly PayloadCodec[]): Promise<T> {
  const decodeAll = async (payloads: Payload[]): Promise<Payload[]> => {
    let decoded = payloads;
    for (const codec of codecs.toReversed()) decoded = await codec.decode(decoded);
    return decoded;
  };
  const decode = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map(decode));
    if (!isRecord(value)) return value;
    if (isRecord(value['metadata']) && 'encoding' in value['metadata']) {
      return (await recode([value], decodeAll))[0];
    }
    const fields = Object.entries(value).map(
      async ([key, inner]) => [key, await decode(inner)] as const,
    );
    return spelledOut(Object.fromEntries(await Promise.all(fields)));
  };
  // It has the same shape: only what payloads hold differs.
  return (await decode(history)) as T;
}

/** A failure with the message and stack trace that were put into a payload. */
function spelledOut({ encodedAttributes, ...rest }: Record<string, unknown>) {
  if (!isRecord(encodedAttributes)) return rest;
  const json = Buffer.from(String(encodedAttributes['data']), 'base64').toString();
  const { message, stack_trace: stackTrace } = JSON.parse(json) as Record<string, string>;
  return { ...rest, message, stackTrace };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
