import type { ZodType, z } from 'zod';
import type { Part, ReplyOf, RouteContract } from '../contract.ts';

/** A contract that clients call; a raw one is for machines that sign what they send. */
export type CallableContract = RouteContract & { raw?: undefined };

/** A part of the request as its schema takes it; it may be left out where all of it may. */
type PartOf<C extends RouteContract, P extends Part> = C extends {
  [part in P]: infer S extends ZodType;
}
  ? Partial<z.input<S>> extends z.input<S>
    ? { [part in P]?: z.input<S> | undefined }
    : { [part in P]: z.input<S> }
  : { [part in P]?: never };

type UploadOf<C extends RouteContract> = C extends { upload: object }
  ? { upload: NonNullable<RequestInit['body']> }
  : { upload?: never };

type TokenOf<C extends RouteContract> = {
  required: { token: string };
  optional: { token?: string | undefined };
  public: { token?: never };
}[C['access']];

type KeyOf<C extends RouteContract> = C extends { idempotent: true }
  ? { idempotencyKey: string }
  : { idempotencyKey?: never };

/** What a call of a contract takes: whatever the contract requires, and how it is sent. */
export type RequestOf<C extends RouteContract> = PartOf<C, 'params'> &
  PartOf<C, 'query'> &
  PartOf<C, 'body'> &
  UploadOf<C> &
  TokenOf<C> &
  KeyOf<C> & {
    /** Ends the call: it rejects with the signal's reason. */
    signal?: AbortSignal | undefined;
    headers?: Record<string, string>;
  };

/**
 * What a call of a contract gives: the reply; with its status, where there is more than one; the
 * whole response, unread, where it isn't JSON.
 */
export type Answer<C extends RouteContract> = C extends { produces: string }
  ? Response
  : C extends { alsoStatus: readonly (infer Other)[] }
    ? { status: C['status'] | Other; reply: ReplyOf<C> }
    : ReplyOf<C>;
