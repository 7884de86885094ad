import { existsSync, readFileSync } from 'node:fs';
import { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { testEnvironment } from '@holdfast/platform/testing';
import { fetchOrderHistories } from '@holdfast/temporal/replay';
import {
  ADDRESS,
  Shop,
  expectStatus,
  guest,
  putOnSale,
  until,
  type Overrides,
  type Shopper,
} from '../src/index.ts';

const WAREHOUSE = { kind: 'simulated', packAfterMs: 50, shipAfterMs: 50, deliverAfterMs: 50 };

/** A delivered order, and everything that Temporal has of it. */
interface Delivered {
  shopper: Shopper;
  orderId: string;
  /** Histories of the order and its children as they are stored, payloads as text. */
  raw: string;
  /** The same by a client that has the keys. */
  decoded: string;
}

async function deliver({ worker = {}, bff = {} }: Overrides = {}): Promise<Delivered> {
  const shop = await Shop.open({ worker, bff: { ...bff, WAREHOUSE: JSON.stringify(WAREHOUSE) } });
  try {
    await putOnSale(shop.products, [{ sku: 'TEA', name: 'Green tea', cents: 499, stock: 10 }]);
    const shopper = await guest(shop);
    const { quoteId } = await shopper.quote({ TEA: 1 });
    const { orderId } = expectStatus(201, await shopper.place(quoteId));
    await shop.inbox.firstTo(shopper.email);
    await until('the order to be delivered', async () => {
      const { status } = await shop.temporal.workflow.getHandle(`order:${orderId}`).describe();
      return status.name === 'COMPLETED' || undefined;
    });
    const histories = await fetchOrderHistories(shop.temporal, orderId);
    expect(histories.length).toBe(4);
    // A client without a codec sees what the server has.
    const { connection, options } = shop.temporal;
    const bare = new Client({ connection, namespace: options.namespace });
    const raw = await Promise.all(
      histories.map(async ({ workflowId }) =>
        historyToJSON(await bare.workflow.getHandle(workflowId).fetchHistory()),
      ),
    );
    return {
      shopper,
      orderId,
      raw: raw.map(withPayloads).join('\n'),
      decoded: withPayloads(JSON.stringify(histories)),
    };
  } finally {
    await shop.close();
  }
}

/** JSON of histories with the bytes of their payloads as text, so that words in them are found. */
function withPayloads(json: string): string {
  return json.replace(
    /"([\w+/]+={0,2})"/g,
    (whole, text: string) => `${whole}${Buffer.from(text, 'base64').toString('latin1')}`,
  );
}

/** Everything that is on the server's disk. */
function onDisk(): Buffer {
  const file = testEnvironment('TEST_TEMPORAL_DATABASE_FILE');
  const files = [file, `${file}-wal`].filter((name) => existsSync(name));
  return Buffer.concat(files.map((name) => readFileSync(name)));
}

test('Temporal has nothing of a customer but ids, in histories or on its disk', async () => {
  const { shopper, orderId, raw, decoded } = await deliver();
  const secrets = [shopper.email, ADDRESS.name, ADDRESS.line1, 'tok_approve', 'Order of 1 line'];
  for (const secret of secrets) {
    expect([secret, decoded.includes(secret)]).toEqual([secret, true]);
    expect([secret, raw.includes(secret)]).toEqual([secret, false]);
  }
  expect(raw).toContain(orderId);
  const disk = onDisk();
  expect(disk.includes(orderId)).toBe(true);
  expect(disk.includes(shopper.email)).toBe(false);

  // That it would be found if it were there: the same with the codec switched off.
  const off = { PAYLOAD_CODEC: 'off' };
  const open = await deliver({ worker: off, bff: off });
  for (const secret of [open.shopper.email, ...secrets.slice(1)]) {
    expect([secret, open.raw.includes(secret)]).toEqual([secret, true]);
  }
  expect(onDisk().includes(open.shopper.email)).toBe(true);
}, 120_000);
