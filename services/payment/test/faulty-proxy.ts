import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to the next POST on its way to the provider. "lost" is lost before the provider got
 * it, "done" comes after the provider acted.
 */
export type Fault = 'lost, cut' | 'lost, silent' | 'done, cut' | 'done, silent' | 'done, 500';

/** Stands between the service and the provider and spoils what it is told to. */
export interface FaultyProxy {
  url: string;
  /** Faults of the next POSTs, in order; beyond them all is well. */
  faults: Fault[];
  /** True: questions (GET) are cut off. */
  isDeaf: boolean;
  close(): Promise<void>;
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const fault = request.method === 'POST' ? proxy.faults.shift() : undefined;
    if (fault === 'lost, silent') return;
    if (fault === 'lost, cut' || (request.method === 'GET' && proxy.isDeaf)) {
      response.destroy();
      return;
    }
    const { authorization, 'idempotency-key': key } = request.headers;
    const answer = await fetch(`${target}${request.url ?? ''}`, {
      method: request.method ?? 'GET',
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
        ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
      },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const body = await answer.text();
    if (fault === 'done, silent') return;
    if (fault === 'done, cut') response.destroy();
    else if (fault === 'done, 500') response.writeHead(500).end('<h1>Sorry</h1>');
    else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
  };
  const server = createServer((request, response) => {
    forward(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy: FaultyProxy = {
    url: `http://127.0.0.1:${String(port)}`,
    faults: [],
    isDeaf: false,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return proxy;
}
