import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Order, Point } from './worker/point.ts';

/** Decides about one point; undefined when it is not concerned. */
export type Watcher = (point: Point) => Promise<Order> | Order | undefined;

/** Where workers ask before and after each step. Without watchers, everybody may go on. */
export interface Gate {
  url: string;
  /** Lets `watcher` decide from now on; gives the function that ends it. */
  watch(watcher: Watcher): () => void;
  /** The order that a customer has begun, whether they were told or not. */
  orderOf(customerId: string): string | undefined;
  close(): Promise<void>;
}

/** Opens a gate on a free port of the loopback address. */
export async function openGate(): Promise<Gate> {
  const watchers = new Set<Watcher>();
  const customers = new Map<string, string>();

  const decide = async (request: IncomingMessage): Promise<Order> => {
    const point = (await json(request)) as Point;
    // Only an order's first step names its customer.
    const customerId = point.customerId ?? customers.get(point.orderId);
    if (customerId !== undefined) customers.set(point.orderId, customerId);
    for (const watcher of watchers) {
      const order = watcher({ ...point, ...(customerId === undefined ? {} : { customerId }) });
      if (order !== undefined) return order;
    }
    return 'go';
  };

  const server = createServer((request, response) => {
    // Whoever asked may have been killed meanwhile, and then needs no answer.
    response.on('error', () => undefined);
    decide(request).then(
      (order) => response.end(JSON.stringify(order)),
      () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    orderOf: (customerId) => [...customers].find(([, id]) => id === customerId)?.[0],
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
