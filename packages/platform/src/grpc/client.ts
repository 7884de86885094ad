import { once } from 'node:events';
import {
  Client,
  Metadata,
  type CallOptions as GrpcCallOptions,
  type ClientDuplexStream,
  type ClientReadableStream,
  type ServiceError,
} from '@grpc/grpc-js';
import { DomainError } from '@holdfast/domain';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { isLoopback, type TlsFiles } from '../base-config.ts';
import type { Logger } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { tracerOf } from '../tracing.ts';
import { parseAddresses } from './addresses.ts';
import { channelCredentials } from './credentials.ts';
import { fromServiceError, RemoteError } from './errors.ts';
import { formatActor, METADATA, metadataSetter, type Actor } from './metadata.ts';
import { createRetry, isSafeToRepeat, type Retry } from './retry.ts';
import {
  methodName,
  type ClientConstructor,
  type MethodShape,
  type RequestOf,
  type ResponseOf,
  type ServiceMethods,
} from './types.ts';

const DEFAULT_DEADLINE_MS = 5_000;
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** What one call may say besides its request. */
export interface CallOptions {
  /** For whom the call is made; the client's own actor when absent. */
  actor?: Actor;
  /** Names the call for good, so that it may be repeated: workflow id + step + ordinal. */
  requestId?: string;
  /** Where the person is whom the call is for, such as an IPv4 address: what limits count by. */
  clientNetwork?: string | undefined;
  /** Milliseconds from now; 5,000 for unary calls, none for streams. Retries share it. */
  deadlineMs?: number;
  signal?: AbortSignal;
}

/** A client's method by its kind of streaming. */
export type ClientMethod<M extends MethodShape> = M extends {
  requestStream: true;
  responseStream: true;
}
  ? (
      requests: AsyncIterable<RequestOf<M>> | Iterable<RequestOf<M>>,
      options?: CallOptions,
    ) => AsyncIterable<ResponseOf<M>>
  : M extends { requestStream: true }
    ? never
    : M extends { responseStream: true }
      ? (request: RequestOf<M>, options?: CallOptions) => AsyncIterable<ResponseOf<M>>
      : (request: RequestOf<M>, options?: CallOptions) => Promise<ResponseOf<M>>;

/** A promise-style client for the service definition `D`. */
export type GrpcClient<D extends ServiceMethods> = { [K in keyof D]: ClientMethod<D[K]> } & {
  /** Closes the connections; running calls fail. */
  close(): void;
};

/** The client type of a generated constructor: `ClientOf<typeof UserServiceClient>`. */
export type ClientOf<C extends ClientConstructor> = GrpcClient<C['service']>;

/** Where a service is, and as whom it is called. */
export interface ClientOptions {
  /** `host:port,host:port` of the replicas, or one DNS name with its port. */
  addresses: string;
  /** The key that this process presents. */
  apiKey: string;
  /** Name of the calling service. */
  serviceName: string;
  tls?: TlsFiles;
  /** Actor of calls that name none; ANONYMOUS when absent. */
  actor?: Actor;
  logger: Logger;
  metrics: Metrics;
}

interface Connection {
  raw: Client;
  options: ClientOptions;
  retry: Retry;
}

/**
 * Makes a client of a service from its generated constructor: round robin over the replicas,
 * keepalive, deadlines, trace context, and retries of what is safe to repeat. Calls reject with a
 * DomainError where the service gave a reason, with a {@link RemoteError} otherwise, and with the
 * signal's reason when the caller aborted.
 */
export function createClient<D extends ServiceMethods>(
  constructor: ClientConstructor<D>,
  options: ClientOptions,
): GrpcClient<D> {
  const { target, hosts } = parseAddresses(options.addresses);
  const local = options.tls !== undefined && hosts.every(isLoopback);
  const raw = new Client(target, channelCredentials(options.tls, hosts), {
    'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
    'grpc.service_config_disable_resolution': 1,
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 5_000,
    'grpc.keepalive_permit_without_calls': 1,
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 3_000,
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    'grpc.enable_http_proxy': 0,
    // TLS has no server name for an IP address; development certificates are for localhost too.
    ...(local ? { 'grpc.ssl_target_name_override': 'localhost' } : {}),
  });
  const connection: Connection = { raw, options, retry: createRetry() };
  const methods = Object.entries(constructor.service).map(([name, method]) => [
    name,
    clientMethod(connection, method),
  ]);
  // Built from the same definition that GrpcClient<D> is a mapping of.
  return Object.assign(Object.fromEntries(methods), { close: () => raw.close() }) as GrpcClient<D>;
}

function clientMethod(connection: Connection, method: MethodShape): unknown {
  if (method.requestStream && method.responseStream) {
    return (requests: AsyncIterable<unknown>, options: CallOptions = {}) =>
      bidiStream(connection, method, requests, options);
  }
  if (method.requestStream) {
    return () => {
      throw new TypeError(`${method.path}: client streaming without responses is not supported`);
    };
  }
  if (method.responseStream) {
    return (request: unknown, options: CallOptions = {}) =>
      serverStream(connection, method, request, options);
  }
  return (request: unknown, options: CallOptions = {}) =>
    unary(connection, method, request, options);
}

function metadataOf({ options: { apiKey, actor: own } }: Connection, call: CallOptions): Metadata {
  const metadata = new Metadata();
  metadata.set(METADATA.apiKey, apiKey);
  const actor = call.actor ?? own;
  if (actor !== undefined) metadata.set(METADATA.actor, formatActor(actor));
  if (call.requestId !== undefined) metadata.set(METADATA.requestId, call.requestId);
  if (call.clientNetwork !== undefined) metadata.set(METADATA.clientNetwork, call.clientNetwork);
  propagation.inject(context.active(), metadata, metadataSetter);
  return metadata;
}

/** Runs `call` in a client span and measures it. */
async function observed<T>(
  { options }: Connection,
  method: MethodShape,
  call: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const span = tracerOf(options.serviceName).startSpan(method.path.slice(1), {
    kind: SpanKind.CLIENT,
  });
  let code = 'OK';
  try {
    return await context.with(trace.setSpan(context.active(), span), call);
  } catch (error) {
    code = codeOf(error);
    throw error;
  } finally {
    span.setAttributes({ 'rpc.system': 'grpc', 'rpc.status': code });
    span.end();
    const seconds = (performance.now() - startedAt) / 1000;
    options.metrics.grpcClient.observe({ method: methodName(method.path), code }, seconds);
  }
}

function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.grpcCode;
  return error instanceof RemoteError ? error.code : 'CANCELLED';
}

function unary(
  connection: Connection,
  method: MethodShape,
  request: unknown,
  options: CallOptions,
): Promise<unknown> {
  const deadline = Date.now() + (options.deadlineMs ?? DEFAULT_DEADLINE_MS);
  const safe = isSafeToRepeat(method.path, options.requestId);
  return observed(connection, method, () =>
    connection.retry.run(safe, deadline, () =>
      unaryAttempt(connection, method, request, deadline, options),
    ),
  );
}

function unaryAttempt(
  connection: Connection,
  method: MethodShape,
  request: unknown,
  deadline: number,
  options: CallOptions,
): Promise<unknown> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const cancel = () => call.cancel();
    const call = connection.raw.makeUnaryRequest(
      method.path,
      method.requestSerialize as (value: unknown) => Buffer,
      method.responseDeserialize,
      request,
      metadataOf(connection, options),
      { deadline },
      (error, response) => {
        signal?.removeEventListener('abort', cancel);
        if (error === null) resolve(response);
        else
          reject(signal?.aborted ? (signal.reason as Error) : fromServiceError(error, method.path));
      },
    );
    signal?.addEventListener('abort', cancel, { once: true });
  });
}

function streamOptions(options: CallOptions): GrpcCallOptions {
  return options.deadlineMs === undefined ? {} : { deadline: Date.now() + options.deadlineMs };
}

function serverStream(
  connection: Connection,
  method: MethodShape,
  request: unknown,
  options: CallOptions,
): AsyncIterable<unknown> {
  return readAll(connection, method, options, () =>
    connection.raw.makeServerStreamRequest(
      method.path,
      method.requestSerialize as (value: unknown) => Buffer,
      method.responseDeserialize,
      request,
      metadataOf(connection, options),
      streamOptions(options),
    ),
  );
}

function bidiStream(
  connection: Connection,
  method: MethodShape,
  requests: AsyncIterable<unknown> | Iterable<unknown>,
  options: CallOptions,
): AsyncIterable<unknown> {
  return readAll(connection, method, options, (fail) => {
    const call = connection.raw.makeBidiStreamRequest(
      method.path,
      method.requestSerialize as (value: unknown) => Buffer,
      method.responseDeserialize,
      metadataOf(connection, options),
      streamOptions(options),
    );
    writeRequests(call, requests).catch(fail);
    return call;
  });
}

/** Sends each request as the server can take it, until the requests or the call end. */
async function writeRequests(
  call: ClientDuplexStream<unknown, unknown>,
  requests: AsyncIterable<unknown> | Iterable<unknown>,
): Promise<void> {
  const over = new AbortController();
  call.once('status', () => over.abort());
  for await (const request of requests) {
    if (over.signal.aborted) return;
    if (!call.write(request)) {
      await once(call, 'drain', { signal: over.signal }).catch((error: unknown) => {
        // The reader of the responses learns why the call ended.
        if (!over.signal.aborted) throw error;
      });
    }
  }
  call.end();
}

/** The call's responses; leaving the loop early cancels the call. */
async function* readAll(
  { options: { metrics } }: Connection,
  method: MethodShape,
  { signal }: CallOptions,
  open: (fail: (error: unknown) => void) => ClientReadableStream<unknown>,
): AsyncGenerator<unknown, void, undefined> {
  signal?.throwIfAborted();
  const startedAt = performance.now();
  let code = 'CANCELLED';
  let failure: { error: unknown } | undefined;
  const call = open((error) => {
    failure = { error };
    call.cancel();
  });
  const cancel = () => call.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    yield* call as AsyncIterable<unknown>;
    code = 'OK';
  } catch (error) {
    if (failure !== undefined) throw failure.error;
    if (signal?.aborted) throw signal.reason;
    const remote = fromServiceError(error as ServiceError, method.path);
    code = codeOf(remote);
    throw remote;
  } finally {
    const seconds = (performance.now() - startedAt) / 1000;
    metrics.grpcClient.observe({ method: methodName(method.path), code }, seconds);
    signal?.removeEventListener('abort', cancel);
    call.cancel();
    // A cancelled call reports that as an error, which by now nobody reads.
    call.on('error', () => undefined);
  }
}
