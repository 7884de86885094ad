import type { Reason } from '@holdfast/domain';
import type { ZodObject, ZodType, z } from 'zod';

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

/** A file that is taken as it comes, such as a table. */
export interface Upload {
  mediaType: string;
  maxBytes: number;
}

/**
 * A route as data: its document, the server's checks and the types of server and clients come from it.
 * It knows nothing of a server, so that browsers can import it. Written
 * `{ … } as const satisfies RouteContract`, which keeps its own type and notices what is misspelt.
 */
export interface RouteContract {
  method: Method;
  /** Such as `/v1/orders/:orderId`. */
  path: string;
  /** One line for the document. */
  summary: string;
  tag: string;
  access: Access;
  params?: ZodObject;
  /** The problem when the path's parameters can't name anything; VALIDATION_FAILED when absent. */
  notFound?: Reason;
  query?: ZodObject;
  body?: ZodType;
  /**
   * In place of `body`: the route is for machines that sign what they send. It gets the body byte for
   * byte, and has no part in CORS, compression and the limit of all routes: give it one of its own.
   */
  raw?: RawBody;
  /** In place of `body`: the handler reads the request's body itself, as far as `maxBytes` goes. */
  upload?: Upload;
  /** Headers that the document mentions; the handler reads them itself. */
  headers?: ZodObject;
  /** Whether an Idempotency-Key header is required. */
  idempotent?: boolean;
  /** Status and shape of success; no shape for 204 and for what isn't JSON. */
  status: number;
  reply?: ZodType;
  /** Other statuses of success with the same shape. */
  alsoStatus?: readonly number[];
  /** Media type of a success that isn't JSON. */
  produces?: string;
  /** Problems of its own; those of signing in, of bodies and of keys are known. */
  problems?: readonly Reason[];
}

/** The parts of a request that have a schema. */
export type Part = 'params' | 'query' | 'body';

/** A part of a contract's request once it is checked; undefined where the contract has none. */
export type Checked<C extends RouteContract, P extends Part> = C extends {
  [part in P]: infer S extends ZodType;
}
  ? z.output<S>
  : undefined;

/** What a contract's route answers with; undefined where that isn't JSON, or nothing. */
export type ReplyOf<C extends RouteContract> = C extends { reply: infer S extends ZodType }
  ? z.output<S>
  : undefined;

/** What an Idempotency-Key looks like. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,128}$/;
