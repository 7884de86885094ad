import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '@holdfast/stack';

/** Stands between a site and its API, and can lose what the API answers. */
export interface Relay {
  url: string;
  /** Where the API is. */
  target: string;
  /** The next request to this path is passed on, and answered as by an API that then fails. */
  loseAnswerOf(path: string): void;
  close(): Promise<void>;
}

const FAILED = { code: 'INTERNAL', status: 500, detail: 'Something went wrong on our side.' };

/** Opens a relay whose target is still to be set. */
export async function openRelay(): Promise<Relay> {
  const lost = new Set<string>();
  const server = createServer((request, response) => {
    const { method, headers, url = '/' } = request;
    const onward = send(new URL(url, relay.target), { method, headers }, (answer) => {
      if (!lost.delete(url)) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      }
      answer.resume().on('end', () => {
        response.writeHead(500, { 'Content-Type': 'application/problem+json' });
        response.end(JSON.stringify(FAILED));
      });
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const relay: Relay = {
    url: `http://${LOOPBACK}:${String((server.address() as AddressInfo).port)}`,
    target: '',
    loseAnswerOf: (path) => lost.add(path),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return relay;
}
