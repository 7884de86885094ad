import { once } from 'node:events';
import { connect as connectHttp2, constants, type IncomingHttpHeaders } from 'node:http2';
import { connect } from 'node:net';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** How long one look at a server may take, in milliseconds. */
const PROBE_TIMEOUT_MS = 2_000;

/** Resolves when something accepts connections there; rejects at once when nothing does. */
export async function probeTcp(host: string, port: number): Promise<void> {
  const socket = connect({ host, port });
  socket.setTimeout(PROBE_TIMEOUT_MS, () => socket.destroy(new Error('timed out')));
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}

/** Resolves when a GET of the address is answered with a 2xx status. */
export async function probeHttp(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
}

/** Resolves when the database answers a query. */
export async function probePostgres(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: PROBE_TIMEOUT_MS });
  // A connection that breaks emits an error besides rejecting the call in progress.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } finally {
    await client.end();
  }
}

/** Resolves when the server answers PING; it does not while it loads its data. */
export async function probeRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: PROBE_TIMEOUT_MS,
    commandTimeout: PROBE_TIMEOUT_MS,
    // Its timer runs on after the connection has closed, and keeps the process alive so long.
    disconnectTimeout: 1,
  });
  // Emitted besides the rejection of the call in progress.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}

/**
 * Resolves when the Temporal frontend serves the namespace: a gRPC DescribeNamespace call, written
 * out here because it is the only one the stack makes.
 */
export async function probeTemporal(address: string, namespace = 'default'): Promise<void> {
  const session = connectHttp2(`http://${address}`);
  try {
    await once(session, 'connect', { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    const stream = session.request({
      [constants.HTTP2_HEADER_METHOD]: 'POST',
      [constants.HTTP2_HEADER_PATH]:
        '/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace',
      [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc',
      te: 'trailers',
    });
    stream.setTimeout(PROBE_TIMEOUT_MS, () => stream.destroy(new Error('timed out')));
    const ended = once(stream, 'end');
    let status: string | undefined;
    // The status is in the trailers, or in the headers when there is no body.
    for (const event of ['response', 'trailers'] as const) {
      stream.on(event, (headers: IncomingHttpHeaders) => {
        status ??= headers['grpc-status']?.toString();
      });
    }
    stream.resume();
    stream.end(grpcMessage(stringField(1, namespace)));
    await ended;
    if (status !== '0')
      throw new Error(`Temporal answered with gRPC status ${status ?? 'unknown'}.`);
  } finally {
    session.destroy();
  }
}

function stringField(number: number, value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
}

/** A gRPC message on the wire: not compressed, length, payload. */
function grpcMessage(payload: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}
