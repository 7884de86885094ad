import { Server } from '@grpc/grpc-js';
import type { Tracer } from '@opentelemetry/api';
import { HealthImplementation } from 'grpc-health-check';
import type { TlsFiles } from '../base-config.ts';
import type { Logger } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { createApiKeyCheck } from './api-keys.ts';
import { serverCredentials } from './credentials.ts';
import type { GrpcRegistration } from './implement.ts';
import { addReflection } from './reflection.ts';
import { serviceNameOf } from './types.ts';

const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** For the last answers (UNAVAILABLE) to get out, before connections are destroyed. */
const CUT_OFF_MS = 250;

/** What a gRPC server serves, where, and to whom. */
export interface GrpcServerOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  tls?: TlsFiles;
  /** Principal → key that is accepted. */
  apiKeys: Readonly<Record<string, string>>;
  /** A principal that no rule binds; for tests. */
  testPrincipal?: string | undefined;
  registrations: readonly GrpcRegistration[];
  logger: Logger;
  metrics: Metrics;
  tracer: Tracer;
}

export interface GrpcServer {
  /** `host:port` that it listens on. */
  address: string;
  /** Sets what `grpc.health.v1.Health` says of the server and each of its services. */
  setServing(serving: boolean): void;
  /** Takes no new calls, lets running ones finish for `graceMs`, then cuts the rest off. */
  close(graceMs: number): Promise<void>;
}

/** Starts a gRPC server with health, reflection and the handlers given; NOT_SERVING at first. */
export async function startGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const closing = new AbortController();
  const closed = new AbortController();
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 10_000,
  });
  const env = {
    logger: options.logger,
    metrics: options.metrics,
    tracer: options.tracer,
    authenticate: createApiKeyCheck(options.apiKeys, { mutualTls: options.tls !== undefined }),
    testPrincipal: options.testPrincipal,
    closing: closing.signal,
    closed: closed.signal,
  };
  const names: string[] = [];
  for (const { definition, bind } of options.registrations) {
    server.addService(definition, bind(env));
    const [method] = Object.values(definition);
    if (method !== undefined) names.push(serviceNameOf(method.path));
  }
  const health = new HealthImplementation({ '': 'NOT_SERVING' });
  health.addToServer(server);
  addReflection(server, names);

  const credentials = serverCredentials(options.tls, options.host);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${options.host}:${options.port}`, credentials, (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const setServing = (serving: boolean) => {
    for (const name of ['', ...names]) health.setStatus(name, serving ? 'SERVING' : 'NOT_SERVING');
  };
  setServing(false);

  return {
    address: `${options.host}:${port}`,
    setServing,
    async close(graceMs) {
      setServing(false);
      closing.abort();
      const drained = new Promise<void>((resolve) => {
        // Its only error is that the server never ran, and then it is as good as drained.
        server.tryShutdown(() => resolve());
      });
      if (await inTime(drained, graceMs)) return;
      options.logger.warn({ graceMs }, 'calls were cut off at shutdown');
      closed.abort();
      if (!(await inTime(drained, CUT_OFF_MS))) server.forceShutdown();
    },
  };
}

/** True when `promise` is fulfilled within `ms`. */
async function inTime(promise: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
