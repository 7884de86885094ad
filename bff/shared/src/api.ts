import { Router, type Request, type RequestHandler, type Response } from 'express';
import { domainError, type Reason } from '@holdfast/domain';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { ZodType } from 'zod';
import type { Authenticate, Caller } from './auth.ts';
import { rawBody, uploadOf } from './body.ts';
import {
  IDEMPOTENCY_KEY,
  type Checked,
  type Method,
  type ReplyOf,
  type RouteContract,
} from './contract.ts';
import { describeRoute } from './document.ts';
import { invalid } from './problem.ts';

/** What a handler gets: everything validated. */
export interface Call<C extends RouteContract> {
  params: Checked<C, 'params'>;
  query: Checked<C, 'query'>;
  body: Checked<C, 'body'>;
  /** The body byte for byte; empty unless the route takes it raw. */
  rawBody: Buffer;
  caller: { required: Caller; optional: Caller | undefined; public: undefined }[C['access']];
  /** The Idempotency-Key; empty unless the route requires one. */
  idempotencyKey: string;
  request: Request;
  response: Response;
}

/** What a server adds to a route that is no part of its contract. */
export interface RouteOptions {
  /** Middleware of its own, such as a stricter rate limit. */
  use?: readonly RequestHandler[];
}

function idempotencyKeyOf(request: Request): string {
  const key = request.get('Idempotency-Key');
  if (key === undefined || key === '') {
    throw domainError(
      'IDEMPOTENCY_KEY_REQUIRED',
      'Send an Idempotency-Key header, such as a UUID.',
    );
  }
  if (!IDEMPOTENCY_KEY.test(key)) {
    throw domainError(
      'IDEMPOTENCY_KEY_INVALID',
      'An Idempotency-Key has 8 to 128 visible ASCII characters.',
    );
  }
  return key;
}

async function parse(
  schema: ZodType | undefined,
  value: unknown,
  notFound?: Reason,
): Promise<unknown> {
  if (schema === undefined) return undefined;
  const parsed = await schema.safeParseAsync(value);
  if (parsed.success) return parsed.data;
  if (notFound === undefined) throw invalid(parsed.error);
  throw domainError(notFound, 'There is nothing at this address.');
}

/** Routes with their contracts: one definition makes the handler's types, checks and document. */
export class Api {
  readonly paths: ZodOpenApiPathsObject = {};
  private readonly router: Router = Router();
  private readonly rawRouter: Router = Router();
  /** Answers the methods that a path doesn't take; comes after all routes. */
  private readonly otherMethods: Router = Router();
  private readonly methods = new Map<string, Method[]>();
  private readonly authenticate: Authenticate;

  constructor(authenticate: Authenticate) {
    this.authenticate = authenticate;
  }

  /** The routes, in the order in which they have to be asked. */
  get routers(): Router[] {
    return [this.router, this.otherMethods];
  }

  /** The routes that take bodies as they come; they are asked before all others. */
  get rawRouters(): Router[] {
    return [this.rawRouter];
  }

  /**
   * Adds a route. The handler returns the reply, which is sent with the contract's status, or
   * undefined when it has answered by itself.
   */
  route<C extends RouteContract>(
    contract: C,
    handle: (call: Call<C>) => Promise<ReplyOf<C> | undefined>,
    { use = [] }: RouteOptions = {},
  ): void {
    const path = contract.path.replaceAll(/:(\w+)/g, '{$1}');
    this.paths[path] = { ...this.paths[path], [contract.method]: describeRoute(contract, path) };

    const handler: RequestHandler = async (request, response) => {
      // Answers are somebody's own unless the route says otherwise.
      response.set('Cache-Control', 'no-store');
      const caller =
        contract.access === 'public'
          ? undefined
          : await this.authenticate(request.get('Authorization'));
      if (contract.access === 'required' && caller === undefined) {
        throw domainError('UNAUTHENTICATED', 'Sign in, or start as a guest.');
      }
      // Each part is there as its schema in the contract says, and the caller as the checks above do.
      const checked = {
        params: await parse(contract.params, request.params, contract.notFound),
        query: await parse(contract.query, request.query),
        body: await parse(contract.body, request.body ?? {}),
        caller,
      } as Pick<Call<C>, 'params' | 'query' | 'body' | 'caller'>;
      const reply = await handle({
        ...checked,
        rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        idempotencyKey: contract.idempotent ? idempotencyKeyOf(request) : '',
        request,
        response,
      });
      if (response.headersSent || response.writableEnded) return;
      if (reply === undefined) response.status(contract.status).end();
      else response.status(contract.status).json(reply);
    };
    if (contract.raw) {
      const read = rawBody(contract.raw.maxBytes);
      this.rawRouter[contract.method](contract.path, ...use, ...read, handler);
    } else if (contract.upload) {
      this.rawRouter[contract.method](contract.path, ...use, uploadOf(contract.upload), handler);
    } else this.router[contract.method](contract.path, ...use, handler);
    this.refuseOtherMethods(contract);
  }

  private refuseOtherMethods({ path, method }: { path: string; method: Method }): void {
    const known = this.methods.get(path);
    if (known !== undefined) {
      known.push(method);
      return;
    }
    const methods = [method];
    this.methods.set(path, methods);
    this.otherMethods.all(path, (request, response) => {
      const allowed = methods.map((name) => name.toUpperCase()).join(', ');
      response.set('Allow', allowed);
      throw domainError('METHOD_NOT_ALLOWED', `Use ${allowed} here, not ${request.method}.`);
    });
  }
}
