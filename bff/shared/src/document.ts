import { REASONS, type Reason } from '@holdfast/domain';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { z } from 'zod';
import { IDEMPOTENCY_KEY, type RouteContract } from './contract.ts';

/** The body of every answer that isn't a success. */
export const problemSchema = z
  .looseObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.string().meta({ description: 'Stable UPPER_SNAKE reason' }),
    detail: z.string(),
    traceId: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

const idempotencyKeySchema = z
  .string()
  .regex(IDEMPOTENCY_KEY)
  .meta({
    description:
      '8 to 128 visible ASCII characters, such as a UUID. A new one for each new intention, the same ' +
      'one for each repeat: a repeat gets the answer of the first request.',
    examples: ['9d1f0c52-3c0e-4a35-8f5b-0f0e7d1f9a10'],
  });

/** Every problem that a route is known to answer with, its own first. */
export function problemsOf(contract: RouteContract): Reason[] {
  const {
    access,
    body,
    raw,
    upload,
    query,
    params,
    notFound,
    idempotent,
    problems = [],
  } = contract;
  const reasons = new Set<Reason>(problems);
  const add = (...more: Reason[]) => more.forEach((reason) => reasons.add(reason));
  if (params) add(notFound ?? 'VALIDATION_FAILED');
  if (query) add('VALIDATION_FAILED');
  if (body) add('VALIDATION_FAILED', 'BODY_TOO_DEEP');
  if (body || raw) add('MALFORMED_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (upload) add('BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (idempotent) {
    add('IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_KEY_INVALID', 'IDEMPOTENCY_KEY_REUSED');
  }
  if (access !== 'public') {
    add('UNAUTHENTICATED', 'TOKEN_INVALID', 'TOKEN_EXPIRED', 'SESSION_REVOKED');
  }
  add('RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL');
  return [...reasons];
}

/** A route as OpenAPI describes it; `path` in its notation, `/v1/orders/{orderId}`. */
export function describeRoute(contract: RouteContract, path: string): ZodOpenApiOperationObject {
  const { method, summary, tag, access, params, query, raw, upload, idempotent } = contract;
  const body = raw?.describedBy ?? contract.body;
  const headers = {
    ...contract.headers?.shape,
    ...(idempotent ? { 'Idempotency-Key': idempotencyKeySchema } : {}),
  };
  return {
    summary,
    tags: [tag],
    operationId: operationId(method, path),
    ...(access === 'public' ? {} : { security: securityOf(access) }),
    requestParams: {
      ...(params ? { path: params } : {}),
      ...(query ? { query } : {}),
      ...(Object.keys(headers).length > 0 ? { header: z.object(headers) } : {}),
    },
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    ...(upload
      ? { requestBody: { required: true, content: { [upload.mediaType]: { schema: z.string() } } } }
      : {}),
    responses: { ...successes(contract), ...failures(contract) },
  };
}

/** An empty requirement beside the token says that it may be left out. */
function securityOf(access: 'optional' | 'required'): Record<string, string[]>[] {
  return access === 'optional' ? [{ bearer: [] }, {}] : [{ bearer: [] }];
}

function successes({
  status,
  alsoStatus = [],
  reply,
  produces,
}: RouteContract): ZodOpenApiResponsesObject {
  const content = reply
    ? { content: { 'application/json': { schema: reply } } }
    : produces
      ? { content: { [produces]: { schema: z.string() } } }
      : {};
  const description = (code: number) =>
    code === 202
      ? 'Accepted: the outcome is not known yet; repeat the same request to see it'
      : 'Success';
  return Object.fromEntries(
    [status, ...alsoStatus].map((code) => [
      String(code),
      { description: description(code), ...(code === 204 ? {} : content) },
    ]),
  );
}

/** One answer for each status, which names the codes that it comes with. */
function failures(contract: RouteContract): ZodOpenApiResponsesObject {
  const byStatus = Map.groupBy(problemsOf(contract), (reason) => REASONS[reason].http);
  const content = { 'application/problem+json': { schema: problemSchema } };
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, reasons]) => [String(status), { description: reasons.join(', '), content }]),
  );
}

function operationId(method: string, path: string): string {
  const words = path.split(/[/{}.-]+/).filter((word) => word !== '' && word !== 'v1');
  return [method, ...words]
    .map((word, i) => (i ? word.charAt(0).toUpperCase() + word.slice(1) : word))
    .join('');
}
