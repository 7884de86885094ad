import { once } from 'node:events';
import type {
  ServerDuplexStream,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
  ServiceDefinition,
  UntypedHandleCall,
  UntypedServiceImplementation,
  sendUnaryData,
} from '@grpc/grpc-js';
import { domainError } from '@holdfast/domain';
import type { AccessRules, Rule } from './access.ts';
import { runCall, type CallContext, type CallEnvironment } from './call.ts';
import { toServiceError } from './errors.ts';
import type { MethodShape, RequestOf, ResponseOf, ServiceMethods } from './types.ts';

/** The promise-style handler of a method, by its kind of streaming. */
export type Handler<M extends MethodShape> = M extends { requestStream: true; responseStream: true }
  ? (requests: AsyncIterable<RequestOf<M>>, call: CallContext) => AsyncIterable<ResponseOf<M>>
  : M extends { requestStream: true }
    ? (requests: AsyncIterable<RequestOf<M>>, call: CallContext) => Promise<ResponseOf<M>>
    : M extends { responseStream: true }
      ? (request: RequestOf<M>, call: CallContext) => AsyncIterable<ResponseOf<M>>
      : (request: RequestOf<M>, call: CallContext) => Promise<ResponseOf<M>>;

/** A handler for each method of a service. */
export type Handlers<D extends ServiceMethods> = { [K in keyof D]: Handler<D[K]> };

/** A service with its handlers, ready to be added to a server. */
export interface GrpcRegistration {
  definition: ServiceDefinition;
  /** Methods as grpc-js wants them, for one server. */
  bind(env: CallEnvironment): UntypedServiceImplementation;
}

type GuardedMethod = MethodShape & { rule: Rule };
type UnaryHandler = (request: unknown, call: CallContext) => Promise<unknown>;
type StreamingHandler = (request: unknown, call: CallContext) => AsyncIterable<unknown>;

/**
 * Ties handlers, and rules of who may call them, to a generated service definition:
 * `implement(UserServiceService, access, { register: … })`. A handler answers with its return value
 * and refuses by throwing a DomainError.
 */
export function implement<D extends ServiceMethods>(
  definition: D,
  access: AccessRules<D>,
  handlers: Handlers<D>,
): GrpcRegistration {
  return {
    definition: toServiceDefinition(definition),
    bind: (env) =>
      Object.fromEntries(
        Object.entries(definition).map(([name, method]) => [
          name,
          adapt(env, { ...method, rule: access[name as keyof D] }, handlers[name as keyof D]),
        ]),
      ),
  };
}

/** The definition as grpc-js declares it, where messages have no type. */
function toServiceDefinition(methods: ServiceMethods): ServiceDefinition {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      {
        ...method,
        requestSerialize: method.requestSerialize as (value: unknown) => Buffer,
        requestDeserialize: (bytes: Buffer) => decode(method, bytes),
        responseSerialize: method.responseSerialize as (value: unknown) => Buffer,
      },
    ]),
  );
}

/** Stands for a request that can't be decoded: thrown from here, grpc-js would call it INTERNAL. */
class Undecodable {
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }
}

function decode(method: MethodShape, bytes: Buffer): unknown {
  try {
    return method.requestDeserialize(bytes);
  } catch (error) {
    return new Undecodable(error);
  }
}

/** @throws DomainError VALIDATION_FAILED for a request that couldn't be decoded. */
function decoded(request: unknown): unknown {
  if (!(request instanceof Undecodable)) return request;
  const { cause } = request;
  throw domainError('VALIDATION_FAILED', 'The request cannot be decoded.', { cause });
}

async function* allDecoded(requests: AsyncIterable<unknown>): AsyncGenerator {
  for await (const request of requests) yield decoded(request);
}

function adapt(env: CallEnvironment, method: GuardedMethod, handler: unknown): UntypedHandleCall {
  // `Handlers` gave each method the type of its kind; here the kind is known at run time only.
  if (method.responseStream) {
    const streaming = handler as StreamingHandler;
    return method.requestStream
      ? bidiCall(env, method, streaming)
      : serverStreamCall(env, method, streaming);
  }
  const unary = handler as UnaryHandler;
  return method.requestStream
    ? clientStreamCall(env, method, unary)
    : unaryCall(env, method, unary);
}

function unaryCall(env: CallEnvironment, { path, rule }: GuardedMethod, handler: UnaryHandler) {
  return (call: ServerUnaryCall<unknown, unknown>, callback: sendUnaryData<unknown>): void => {
    let response: unknown;
    void runCall(env, { path, rule, stream: false }, call, async (context) => {
      response = await handler(decoded(call.request), context);
    }).then((outcome) =>
      outcome.ok ? callback(null, response) : callback(toServiceError(outcome.error)),
    );
  };
}

function clientStreamCall(
  env: CallEnvironment,
  { path, rule }: GuardedMethod,
  handler: UnaryHandler,
) {
  return (call: ServerReadableStream<unknown, unknown>, callback: sendUnaryData<unknown>): void => {
    let response: unknown;
    void runCall(env, { path, rule, stream: true }, call, async (context) => {
      const requests = allDecoded(call.iterator({ destroyOnReturn: false }));
      response = await handler(requests, context);
    }).then((outcome) =>
      outcome.ok ? callback(null, response) : callback(toServiceError(outcome.error)),
    );
  };
}

function serverStreamCall(
  env: CallEnvironment,
  { path, rule }: GuardedMethod,
  handler: StreamingHandler,
) {
  return (call: ServerWritableStream<unknown, unknown>): void => {
    void runCall(env, { path, rule, stream: true }, call, async (context) =>
      writeAll(call, handler(decoded(call.request), context), context.signal),
    ).then((outcome) => finish(call, outcome));
  };
}

function bidiCall(env: CallEnvironment, { path, rule }: GuardedMethod, handler: StreamingHandler) {
  return (call: ServerDuplexStream<unknown, unknown>): void => {
    void runCall(env, { path, rule, stream: true }, call, (context) => {
      // Without `destroyOnReturn` a handler that stops reading would close its own way back.
      const requests = allDecoded(call.iterator({ destroyOnReturn: false }));
      return writeAll(call, handler(requests, context), context.signal);
    }).then((outcome) => finish(call, outcome));
  };
}

type ResponseStream = ServerWritableStream<unknown, unknown> | ServerDuplexStream<unknown, unknown>;

/** Sends each response as the receiver can take it; lets the handler clean up when the call ends. */
async function writeAll(
  call: ResponseStream,
  responses: AsyncIterable<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  aborted.catch(() => undefined);
  signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  const iterator = responses[Symbol.asyncIterator]();
  let finished = false;
  try {
    while (!signal.aborted) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done) {
        finished = true;
        return;
      }
      if (!call.write(next.value)) await once(call, 'drain', { signal });
    }
  } finally {
    // Not awaited: a generator that ignores the signal would hold the call open.
    if (!finished) iterator.return?.().catch(() => undefined);
  }
}

function finish(call: ResponseStream, outcome: Awaited<ReturnType<typeof runCall>>): void {
  if (call.destroyed) return;
  if (outcome.ok) call.end();
  else call.emit('error', toServiceError(outcome.error));
}
