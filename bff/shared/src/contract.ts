import type { Reason } from '@holdfast/domain';
import type { RequestHandler } from 'express';
import type { ZodObject, ZodType } from 'zod';

/** The methods that routes are made for. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Who may call a route: anybody, anybody with their identity if they have one, or the signed-in. */
export type Access = 'public' | 'optional' | 'required';

/** A body that is taken as it comes. */
export interface RawBody {
  maxBytes: number;
  /** What is in it, for the document. */
  describedBy: ZodType;
}

/** A route: the contract that its document, its validation and its types come from. */
export interface RouteContract<
  Params extends ZodType = ZodType,
  Query extends ZodType = ZodType,
  Body extends ZodType = ZodType,
  Reply extends ZodType = ZodType,
  A extends Access = Access,
> {
  method: Method;
  /** Express path, such as `/v1/orders/:orderId`. */
  path: string;
  /** One line for the document. */
  summary: string;
  tag: string;
  access: A;
  params?: Params;
  /** The problem when the path's parameters can't name anything; VALIDATION_FAILED when absent. */
  notFound?: Reason;
  query?: Query;
  body?: Body;
  /**
   * In place of `body`: the route is for machines that sign what they send. It gets the body byte for
   * byte, and has no part in CORS, compression and the limit of all routes: give it one of its own.
   */
  raw?: RawBody;
  /** Headers that the document mentions; the handler reads them itself. */
  headers?: ZodObject;
  /** Whether an Idempotency-Key header is required. */
  idempotent?: boolean;
  /** Status and shape of success; no shape for 204 and for what isn't JSON. */
  status: number;
  reply?: Reply;
  /** Other statuses of success with the same shape. */
  alsoStatus?: readonly number[];
  /** Media type of a success that isn't JSON. */
  produces?: string;
  /** Problems of its own; those of signing in, of bodies and of keys are known. */
  problems?: readonly Reason[];
  /** More middleware, such as a stricter rate limit. */
  use?: readonly RequestHandler[];
}

/** What an Idempotency-Key looks like. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,128}$/;
