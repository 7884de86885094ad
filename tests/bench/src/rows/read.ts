import type { Product } from '@holdfast/bff-web/contract';
import { timed } from '../measure/timed.ts';
import { median } from '../stats.ts';
import type { Row } from './row.ts';

/** What the BFF adds to a read. */
export const read: Row = {
  name: 'read',
  about:
    'One product read by REST and by gRPC from the service itself, in turns, one at a time, each on ' +
    'connections that are kept.',
  measures: [
    { id: 'read-grpc', title: 'product by gRPC, p50', unit: 'ms' },
    { id: 'read-rest', title: 'product by REST, p50', unit: 'ms' },
    {
      id: 'read-over',
      title: 'BFF over a direct gRPC read, p50',
      unit: 'ms',
      target: { atMost: 1 },
    },
  ],
  rounds: { full: { counted: 5, warmUp: 1 }, quick: { counted: 3, warmUp: 1 } },
  seconds: 3,
  async round(bench, size) {
    const { items } = await bench.api.ask<{ items: Product[] }>(
      200,
      'GET',
      '/v1/products?limit=50',
    );
    const rest: number[] = [];
    const grpc: number[] = [];
    for (let turn = 0; turn < (size === 'full' ? 400 : 150); turn += 1) {
      const productId = items[turn % items.length]?.id ?? '';
      const both = [
        async () =>
          rest.push(await timed(() => bench.api.ask(200, 'GET', `/v1/products/${productId}`))),
        async () => grpc.push(await timed(() => bench.products.getProduct({ productId }))),
      ];
      // Who comes second finds warmer caches: take turns in that too.
      for (const one of turn % 2 === 0 ? both : both.reverse()) await one();
    }
    const [byRest, byGrpc] = [median(rest), median(grpc)];
    return { 'read-grpc': byGrpc, 'read-rest': byRest, 'read-over': byRest - byGrpc };
  },
};
