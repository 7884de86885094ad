import { createHmac } from 'node:crypto';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { sign } from './scripted-provider.ts';
import {
  challenged,
  NEW_SECRET,
  OLD_SECRET,
  ofType,
  startScriptedBench,
  type ScriptedBench,
} from './scripted-bench.ts';

let bench: ScriptedBench;
beforeAll(async () => {
  bench = await startScriptedBench();
});
afterAll(() => bench.close());

const send = (body: string | Buffer, signature: string, provider = 'sandbox') =>
  bench.client.receiveWebhook({ provider, rawBody: Buffer.from(body), signature });
const stored = async () => (await bench.service.db.query('SELECT FROM webhook_events')).length;
const now = () => Math.floor(Date.now() / 1000);

/** An event that says that the customer has passed a challenge. */
async function news(): Promise<{ body: string; paymentId: string; eventId: string }> {
  const paymentId = await challenged(bench.client);
  bench.provider.answerChallenge(paymentId, true);
  const event = ofType(bench.eventsOf(paymentId), 'authorized');
  return { body: JSON.stringify(event), paymentId, eventId: event.id };
}

/** Expects a webhook to be refused, and to leave nothing. */
async function expectRefused(sending: () => Promise<unknown>, reason: string, paymentId: string) {
  const before = await stored();
  await expect(sending()).rejects.toMatchObject({ reason });
  expect(await stored()).toBe(before);
  const { payment } = await bench.client.getPayment({ paymentId });
  expect(payment?.status).toBe('ACTION_REQUIRED');
}

it.each([
  ['the old secret', [OLD_SECRET]],
  ['the new secret', [NEW_SECRET]],
  ['both, while one replaces the other', [OLD_SECRET, NEW_SECRET]],
])('a body signed with %s is taken', async (_what, secrets) => {
  const { body, paymentId, eventId } = await news();
  expect(await send(body, sign(body, secrets))).toEqual({
    eventId,
    paymentIds: [paymentId],
    duplicate: false,
    state: 'PROCESSED',
  });
  const { payment } = await bench.client.getPayment({ paymentId });
  expect(payment?.status).toBe('AUTHORIZED');
});

it('a body signed with another secret is refused, and not kept', async () => {
  const { body, paymentId } = await news();
  const sending = () => send(body, sign(body, ['secret-of-somebody-else']));
  await expectRefused(sending, 'WEBHOOK_SIGNATURE_INVALID', paymentId);
});

it('a body of which one byte was changed is refused, and not kept', async () => {
  const { body, paymentId } = await news();
  const signature = sign(body, [NEW_SECRET]);
  for (const at of [0, body.indexOf('authorized'), body.length - 1]) {
    const tampered = Buffer.from(body);
    tampered.writeUInt8(tampered.readUInt8(at) ^ 1, at);
    await expectRefused(() => send(tampered, signature), 'WEBHOOK_SIGNATURE_INVALID', paymentId);
  }
  await expectRefused(() => send(`${body} `, signature), 'WEBHOOK_SIGNATURE_INVALID', paymentId);
});

it.each(['', 'v1=00', 't=1', 'what'])('%j is no signature', async (signature) => {
  const { body, paymentId } = await news();
  await expectRefused(() => send(body, signature), 'WEBHOOK_SIGNATURE_INVALID', paymentId);
});

it.each([-310, 310])('a body signed %d s from now is refused, and not kept', async (offset) => {
  const { body, paymentId } = await news();
  const sending = () => send(body, sign(body, [NEW_SECRET], now() + offset));
  await expectRefused(sending, 'WEBHOOK_TIMESTAMP_OUT_OF_RANGE', paymentId);
});

it('how old a signature may be can be set', async () => {
  const strict = await startScriptedBench({ env: { PAYMENT_WEBHOOK_TOLERANCE_SECONDS: '10' } });
  try {
    const body = JSON.stringify({ id: 'evt_1', type: 'customer.greeted' });
    const at = (seconds: number) =>
      strict.client.receiveWebhook({
        provider: 'sandbox',
        rawBody: Buffer.from(body),
        signature: sign(body, [NEW_SECRET], seconds),
      });
    await expect(at(now() - 20)).rejects.toMatchObject({
      reason: 'WEBHOOK_TIMESTAMP_OUT_OF_RANGE',
    });
    expect((await at(now())).state).toBe('IGNORED');
  } finally {
    await strict.close();
  }
});

it('without a secret, nothing is taken', async () => {
  const deaf = await startScriptedBench({ env: { PAYMENT_SANDBOX_WEBHOOK_SECRETS: undefined } });
  try {
    const body = '{"id":"evt_1","type":"customer.greeted"}';
    const mac = createHmac('sha256', '')
      .update(`${String(now())}.${body}`)
      .digest('hex');
    for (const signature of [sign(body, [NEW_SECRET]), `t=${String(now())},v1=${mac}`]) {
      await expect(
        deaf.client.receiveWebhook({ provider: 'sandbox', rawBody: Buffer.from(body), signature }),
      ).rejects.toMatchObject({ reason: 'WEBHOOK_SIGNATURE_INVALID' });
    }
  } finally {
    await deaf.close();
  }
});

it.each([
  ['nothing', ''],
  ['no JSON', '{"id":'],
  ['no object', '[]'],
  ['no id', '{"type":"authorization.authorized"}'],
  ['an id with blanks', '{"id":"evt 1","type":"authorization.authorized"}'],
  ['no type', '{"id":"evt_1"}'],
  ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
])('a signed body that is %s is malformed, and not kept', async (_what, body) => {
  const before = await stored();
  await expect(send(body, sign(body, [NEW_SECRET]))).rejects.toMatchObject({
    reason: 'WEBHOOK_MALFORMED',
  });
  expect(await stored()).toBe(before);
});

it('a body that is too large is refused', async () => {
  const body = JSON.stringify({ id: 'evt_1', type: 'a', padding: 'x'.repeat(256 * 1024) });
  await expect(send(body, sign(body, [NEW_SECRET]))).rejects.toMatchObject({
    reason: 'VALIDATION_FAILED',
  });
});

it.each(['stripe', '', '__proto__'])('there is no provider %j', async (provider) => {
  const body = '{"id":"evt_1","type":"customer.greeted"}';
  await expect(send(body, sign(body, [NEW_SECRET]), provider)).rejects.toMatchObject({
    reason: 'WEBHOOK_PROVIDER_UNKNOWN',
  });
});

describe('who may', () => {
  it('deliver: anybody, for the signature stands for the provider', async () => {
    const actor = { type: 'ANONYMOUS' as const, id: '', roles: [] };
    const anybody = bench.service.client(PaymentServiceClient, actor);
    const body = '{"id":"evt_of_anybody","type":"customer.greeted"}';
    const webhook = { provider: 'sandbox', rawBody: Buffer.from(body) };
    const { state } = await anybody.receiveWebhook({
      ...webhook,
      signature: sign(body, [NEW_SECRET]),
    });
    expect(state).toBe('IGNORED');
  });

  it.each(['ANONYMOUS', 'GUEST', 'CUSTOMER', 'STAFF'] as const)(
    'do the rest: not %s',
    async (type) => {
      const id = type === 'ANONYMOUS' ? '' : 'usr_x';
      const roles = type === 'STAFF' ? ['WAREHOUSE'] : ['FINANCE'];
      const client = bench.service.client(PaymentServiceClient, { type, id, roles });
      const results = await Promise.allSettled([
        client.processWebhookEvents({ limit: 1 }),
        client.listWebhookEvents({ state: 'UNSPECIFIED', page: undefined }),
        client.replayWebhookEvent({ eventId: 'evt_1' }),
      ]);
      for (const result of results) {
        expect(result).toMatchObject({ reason: { reason: 'PERMISSION_DENIED' } });
      }
    },
  );
});
