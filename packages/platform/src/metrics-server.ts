import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from './logging.ts';
import type { Metrics } from './metrics.ts';

/** What is served, and where. */
export interface MetricsServerOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  metrics: Metrics;
  logger: Logger;
  /** Rejects while the process must not get traffic. */
  ready(): Promise<void>;
}

/** A running metrics server. */
export interface MetricsServer {
  /** `host:port` that it listens on. */
  address: string;
  close(): Promise<void>;
}

/** Serves `/metrics` (Prometheus), `/healthz` (the process lives) and `/readyz` (it may get calls). */
export async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const respond = async (url: string): Promise<{ status: number; type: string; body: string }> => {
    const plain = (status: number, body: string) => ({ status, type: 'text/plain', body });
    switch (url.split('?')[0]) {
      case '/metrics': {
        const body = await options.metrics.expose();
        return { status: 200, type: options.metrics.registry.contentType, body };
      }
      case '/healthz':
        return plain(200, 'ok\n');
      case '/readyz':
        try {
          await options.ready();
          return plain(200, 'ready\n');
        } catch (err) {
          options.logger.debug({ err }, 'not ready');
          return plain(503, 'not ready\n');
        }
      default:
        return plain(404, 'not found\n');
    }
  };
  const server = createServer((request, response) => {
    respond(request.url ?? '/').then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      (err: unknown) => {
        options.logger.error({ err }, 'metrics request failed');
        response.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  // A listening TCP server always has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    address: `${options.host}:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
