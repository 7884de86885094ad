import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

/** How often a closing server looks for connections that have become idle. */
const SWEEP_MS = 50;

/** A listening HTTP server. */
export interface HttpServer {
  /** Such as `http://127.0.0.1:4000`. */
  url: string;
  /** Lets running requests end, then cuts off what is left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** Listens; port 0 takes a free one. */
export async function listen(app: Express, host: string, port: number): Promise<HttpServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, app);
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // A listening TCP server always has an AddressInfo.
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}`,
    async close(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A kept-alive connection is idle only once its running request is answered.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
      const cutOff = setTimeout(() => server.closeAllConnections(), graceMs);
      server.closeIdleConnections();
      await closed;
      clearInterval(sweep);
      clearTimeout(cutOff);
    },
  };
}
