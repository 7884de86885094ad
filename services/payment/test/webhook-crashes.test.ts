import { setTimeout as sleep } from 'node:timers/promises';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { startChild } from './child.ts';
import {
  challenged,
  NEW_SECRET,
  ofType,
  startScriptedBench,
  type ScriptedBench,
} from './scripted-bench.ts';
import { sign } from './scripted-provider.ts';

let bench: ScriptedBench;
beforeAll(async () => {
  bench = await startScriptedBench();
});
afterAll(() => bench.close());

it('an event whose process dies before it is processed is finished by the next sweep', async () => {
  const paymentId = await challenged(bench.client);
  bench.provider.answerChallenge(paymentId, true);
  const event = ofType(bench.eventsOf(paymentId), 'authorized');
  const body = JSON.stringify(event);
  const child = await startChild(bench.service.env);
  try {
    await bench.service.db.transaction(async (tx) => {
      // While somebody holds the payment's row, the event can be stored but not processed.
      await bench.service.db.query(
        'SELECT FROM payments WHERE id = $1 FOR UPDATE',
        [paymentId],
        tx,
      );
      const call = child.client.receiveWebhook({
        provider: 'sandbox',
        rawBody: Buffer.from(body),
        signature: sign(body, [NEW_SECRET]),
      });
      call.catch(() => undefined);
      while ((await bench.row(event.id)) === undefined) await sleep(5);
      await child.kill();
      await expect(call).rejects.toThrow();
    });
    expect(await bench.row(event.id)).toMatchObject({ state: 'RECEIVED', attempts: 0 });
    expect((await bench.client.getPayment({ paymentId })).payment?.status).toBe('ACTION_REQUIRED');
    expect(await bench.client.processWebhookEvents({ limit: 0 })).toMatchObject({
      processed: 1,
      paymentIds: [paymentId],
    });
    expect((await bench.client.getPayment({ paymentId })).payment?.status).toBe('AUTHORIZED');
  } finally {
    await child.kill();
  }
});

it('two processes sweep at once, and each event is processed once', async () => {
  const other = await bench.another();
  const ids: string[] = [];
  for (let n = 0; n < 10; n += 1) {
    const id = await challenged(bench.client);
    bench.provider.answerChallenge(id, true);
    const event = ofType(bench.eventsOf(id), 'authorized');
    await bench.service.db.query(
      `INSERT INTO webhook_events (provider, event_id, type, payment_id, raw_body)
       VALUES ('sandbox', $1, $2, $3, $4)`,
      [event.id, event.type, id, Buffer.from(JSON.stringify(event))],
    );
    ids.push(id);
  }
  const sweeps = await Promise.all(
    [bench.client, other.client(PaymentServiceClient)].map((client) =>
      client.processWebhookEvents({ limit: 0 }),
    ),
  );
  expect(sweeps.reduce((sum, { paymentIds }) => sum + paymentIds.length, 0)).toBeGreaterThanOrEqual(
    ids.length,
  );
  const outbox = await bench.service.db.query<{ key: string }>(
    `SELECT key FROM outbox WHERE type = 'payment.authorized' AND key = ANY($1)`,
    [ids],
  );
  expect(outbox.map(({ key }) => key).sort()).toEqual(ids.sort());
  const attempts = await bench.service.db.query(
    'SELECT FROM webhook_events WHERE payment_id = ANY($1) AND attempts <> 1',
    [ids],
  );
  expect(attempts).toEqual([]);
});
