import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { domainError, type DomainError } from '@holdfast/domain';
import type { Upload } from './contract.ts';

const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 16;

/** Depth of nested objects and arrays, without recursion, so that no body can exhaust the stack. */
export function depthOf(value: unknown): number {
  let level: unknown[] = [value];
  let depth = 0;
  for (;;) {
    const nested = level.filter((item) => typeof item === 'object' && item !== null);
    if (nested.length === 0) return depth;
    depth += 1;
    level = nested.flatMap((item) => Object.values(item) as unknown[]);
  }
}

/** Ways of compressing a body that are understood. */
const ENCODINGS = ['identity', 'gzip', 'deflate', 'br'];

const requireJson: RequestHandler = (request, _response, next) => {
  const { headers } = request;
  const hasBody =
    headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (hasBody) {
    if (!request.is(['json', '+json']) || !isUtf8Type(headers['content-type'] ?? '')) {
      throw domainError('UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json, in UTF-8.');
    }
    if (!ENCODINGS.includes(headers['content-encoding']?.toLowerCase() ?? 'identity')) {
      const message = `Send the body as it is, or by ${ENCODINGS.slice(1).join(', ')}.`;
      throw domainError('UNSUPPORTED_MEDIA_TYPE', message);
    }
  }
  next();
};

/** JSON between systems is UTF-8 (RFC 8259, section 8.1), which a type need not say. */
function isUtf8Type(type: string): boolean {
  try {
    return (new MIMEType(type).params.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
  } catch {
    // Not a type at all.
    return false;
  }
}

/** The decoder would put a replacement for what is broken. */
function requireUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw new TypeError('The body is not UTF-8');
}

const refuseUnreadable: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  next(refusalOf(error) ?? error);
};

/** What the parser's error means for the caller; undefined when it isn't about the body. */
function refusalOf(error: unknown): DomainError | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  switch (status) {
    case 413:
      return domainError('BODY_TOO_LARGE', 'The body is too large.', { cause: error });
    case 415:
      return domainError('UNSUPPORTED_MEDIA_TYPE', 'Send UTF-8 JSON.', { cause: error });
    default:
      return domainError('MALFORMED_JSON', 'The body is not valid JSON.', { cause: error });
  }
}

const refuseDeep: RequestHandler = (request, _response, next) => {
  if (depthOf(request.body) > MAX_DEPTH) {
    throw domainError('BODY_TOO_DEEP', 'The body is nested too deeply.');
  }
  next();
};

/** True when a member has the one name that objects lose, at whatever depth. */
const namesPrototype = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (Object.hasOwn(value, '__proto__') || Object.values(value).some(namesPrototype));

const refusePrototypes: RequestHandler = (request, _response, next) => {
  if (namesPrototype(request.body)) {
    throw domainError('VALIDATION_FAILED', 'No member of the body can be named __proto__.');
  }
  next();
};

/**
 * Reads a body of any type byte for byte, as a Buffer. BODY_TOO_LARGE when it is longer than
 * `maxBytes`, UNSUPPORTED_MEDIA_TYPE when it is compressed, MALFORMED_JSON when it breaks off.
 */
export function rawBody(maxBytes: number): (RequestHandler | ErrorRequestHandler)[] {
  // Decompressing it would change what was signed.
  const read = express.raw({ limit: maxBytes, inflate: false, type: () => true });
  return [read, refuseUnreadable];
}

/** Lets a file of one type pass, unread and uncompressed. */
export function uploadOf({ mediaType, maxBytes }: Upload): RequestHandler {
  return (request, _response, next) => {
    if (!request.is(mediaType) || !isUtf8Type(request.headers['content-type'] ?? '')) {
      throw domainError('UNSUPPORTED_MEDIA_TYPE', `Send the file as ${mediaType}, in UTF-8.`);
    }
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      throw domainError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as it is, not compressed.');
    }
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      throw domainError('BODY_TOO_LARGE', `The file has more than ${String(maxBytes)} bytes.`);
    }
    next();
  };
}

/**
 * Reads JSON bodies: UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE (64 KiB), MALFORMED_JSON or
 * BODY_TOO_DEEP (16 levels) when they are something else, VALIDATION_FAILED for a member `__proto__`.
 */
export const jsonBody: Router = Router().use(
  requireJson,
  express.json({ limit: MAX_BYTES, strict: false, type: ['json', '+json'], verify: requireUtf8 }),
  refuseUnreadable,
  refuseDeep,
  refusePrototypes,
);
