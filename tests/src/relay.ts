import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK } from '@holdfast/stack';

/** Stands between a site and its API, and can lose what the API answers. */
export interface Relay {
  url: string;
  /** Where the API is. */
  target: string;
  /** The next request to this path is passed on; this is answered instead of what came of it. */
  loseAnswerOf(path: string, instead?: { status: number } & Record<string, unknown>): void;
  close(): Promise<void>;
}

const FAILED = { code: 'INTERNAL', status: 500, detail: 'Something went wrong on our side.' };

/** Opens a relay whose target is still to be set. */
export async function openRelay(): Promise<Relay> {
  const lost = new Map<string, { status: number }>();
  const server = createServer((request, response) => {
    const { method, headers, url = '/' } = request;
    const onward = send(new URL(url, relay.target), { method, headers }, (answer) => {
      const instead = lost.get(url);
      lost.delete(url);
      if (instead === undefined) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      }
      answer.resume().on('end', () => {
        const type = instead.status < 400 ? 'application/json' : 'application/problem+json';
        response.writeHead(instead.status, { 'Content-Type': type });
        response.end(JSON.stringify(instead));
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
    loseAnswerOf: (path, instead = FAILED) => lost.set(path, instead),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return relay;
}
