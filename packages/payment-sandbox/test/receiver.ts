import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { WebhookEvent } from '../src/index.ts';
import { until } from './support.ts';

/** A webhook as it came in. */
export interface Received {
  headers: IncomingHttpHeaders;
  raw: string;
  event: WebhookEvent;
  /** When it came, in milliseconds of a clock that only goes forward. */
  at: number;
}

/** Takes webhooks, as a merchant does. */
export interface Receiver {
  url: string;
  received: Received[];
  /** The HTTP status of an answer, or nothing: the sandbox waits in vain. May be replaced. */
  answer: (received: Received) => number | undefined;
  /** Types of the events received about a reference, in order of arrival. */
  typesOf(reference: string): string[];
  /** Waits until as many webhooks about a reference have come. */
  waitFor(reference: string, count: number): Promise<Received[]>;
  close(): Promise<void>;
}

/** Starts a receiver that answers 204, on `port` or on a free one. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const server = createServer((request, response) => {
    const at = performance.now();
    void buffer(request).then((body) => {
      const raw = body.toString();
      const event = JSON.parse(raw) as WebhookEvent;
      const received = { headers: request.headers, raw, event, at };
      receiver.received.push(received);
      const status = receiver.answer(received);
      if (status !== undefined) response.writeHead(status).end();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const about = (reference: string) =>
    receiver.received.filter(({ event }) => event.data.authorization.reference === reference);
  const receiver: Receiver = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/webhooks`,
    received: [],
    answer: () => 204,
    typesOf: (reference) => about(reference).map(({ event }) => event.type),
    async waitFor(reference, count) {
      await until(`${count} webhooks about ${reference}`, () => about(reference).length >= count);
      return about(reference);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return receiver;
}
