import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { domainError, newId, type Reason } from '@holdfast/domain';
import { testEnvironment } from '@holdfast/platform/testing';
import { paymentWorkflowId } from '@holdfast/workflows';
import { Client, Connection } from '@temporalio/client';
import { openBackstage, startTcpProxy, type Backstage } from './support.ts';

let backstage: Backstage;
let connection: Connection;
let temporal: Client;
let url: string;

beforeAll(async () => {
  backstage = await openBackstage();
  ({ url } = await backstage.start({ CORS_ORIGINS: 'https://shop.example' }));
  connection = await Connection.connect({ address: testEnvironment('TEST_TEMPORAL_ADDRESS') });
  temporal = new Client({ connection });
});

afterAll(async () => {
  await connection.close();
  await backstage.close();
});

beforeEach(() => {
  backstage.webhooks = [];
  take();
});

/** What the payment service answers from now on. */
function take(paymentIds: string[] = [], duplicate = false): void {
  backstage.takeWebhook = () => ({
    eventId: 'evt_1',
    paymentIds,
    duplicate,
    state: 'PROCESSED',
  });
}

const send = (body: string | Buffer, headers: Record<string, string> = {}, to = url) =>
  fetch(`${to}/webhooks/payments/sandbox`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sandbox-signature': 't=1,v1=ab', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });

const newPaymentId = () => `pay_${newId('ord').slice('ord_'.length)}_1`;

/** The workflow of a payment; no worker works on it, so that it only keeps what it was told. */
async function startWorkflow(paymentId: string) {
  return temporal.workflow.start('payment', {
    workflowId: paymentWorkflowId(paymentId),
    taskQueue: `nobody-${randomBytes(4).toString('hex')}`,
    args: [],
  });
}

async function signalsOf(paymentId: string): Promise<string[]> {
  const { events } = await temporal.workflow.getHandle(paymentWorkflowId(paymentId)).fetchHistory();
  return (events ?? []).flatMap(
    ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName ?? [],
  );
}

test('the body arrives byte for byte, with the signature, from nobody in particular', async () => {
  const body = Buffer.from('{ "id":"evt_1",\r\n"type":"x","n":1.0,"\u00e4":"\ufeffÄ" }  ');
  const response = await send(body, { authorization: 'Bearer of something' });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ eventId: 'evt_1', duplicate: false });
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(backstage.webhooks).toEqual([
    {
      provider: 'sandbox',
      rawBody: body,
      signature: 't=1,v1=ab',
      actor: { type: 'ANONYMOUS', id: '', roles: [] },
    },
  ]);
});

test.each(['application/json', 'text/plain', 'application/octet-stream', ''])(
  'whatever its type says (%j)',
  async (type) => {
    expect((await send('no JSON', { 'content-type': type })).status).toBe(200);
    expect(backstage.webhooks[0]?.rawBody.toString()).toBe('no JSON');
  },
);

test('without body and signature, it is for the payment service to refuse', async () => {
  await fetch(`${url}/webhooks/payments/sandbox`, { method: 'POST' });
  expect(backstage.webhooks).toMatchObject([{ signature: '', rawBody: Buffer.alloc(0) }]);
});

test.each<[Reason, number]>([
  ['WEBHOOK_SIGNATURE_INVALID', 401],
  ['WEBHOOK_TIMESTAMP_OUT_OF_RANGE', 400],
  ['WEBHOOK_MALFORMED', 400],
  ['WEBHOOK_PROVIDER_UNKNOWN', 404],
  ['UNAVAILABLE', 503],
])('%s is a problem with status %d', async (code, status) => {
  backstage.takeWebhook = () => {
    throw domainError(code, 'Because.');
  };
  const response = await send('{}');
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await response.json()).toMatchObject({ code, status });
});

test('the workflow of each payment that is named is told, when it runs', async () => {
  const [running, other, missing] = [newPaymentId(), newPaymentId(), newPaymentId()];
  const workflows = [await startWorkflow(running), await startWorkflow(other)];
  try {
    take([running, missing]);
    expect((await send('{}')).status).toBe(200);
    expect(await signalsOf(running)).toEqual(['providerNews']);
    expect(await signalsOf(other)).toEqual([]);
    // The hint may have been lost the first time.
    take([running], true);
    expect(await (await send('{}')).json()).toEqual({ eventId: 'evt_1', duplicate: true });
    expect(await signalsOf(running)).toEqual(['providerNews', 'providerNews']);
  } finally {
    for (const workflow of workflows) await workflow.terminate();
  }
});

test('a payment whose workflow has ended is fine', async () => {
  const paymentId = newPaymentId();
  await (await startWorkflow(paymentId)).terminate();
  take([paymentId]);
  expect((await send('{}')).status).toBe(200);
});

test('while Temporal is away, the provider is asked to come again', async () => {
  const address = testEnvironment('TEST_TEMPORAL_ADDRESS');
  const [host = '', port] = address.split(':');
  const proxy = await startTcpProxy(host, Number(port));
  const bff = await backstage.start({ TEMPORAL_ADDRESS: `127.0.0.1:${String(proxy.port)}` });
  const paymentId = newPaymentId();
  const workflow = await startWorkflow(paymentId);
  take([paymentId]);
  await proxy.cut();
  const startedAt = performance.now();
  const response = await send('{}', {}, bff.url);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'UNAVAILABLE' });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  // What needs no Temporal goes on.
  take();
  expect((await send('{}', {}, bff.url)).status).toBe(200);

  await proxy.mend();
  take([paymentId], true);
  const deadline = Date.now() + 20_000;
  while ((await send('{}', {}, bff.url)).status !== 200) expect(Date.now()).toBeLessThan(deadline);
  expect(await signalsOf(paymentId)).toContain('providerNews');
  await workflow.terminate();
  await proxy.cut();
}, 40_000);

describe('what is no webhook', () => {
  test('a body that is too large is refused before anybody reads it', async () => {
    const response = await send('x'.repeat(256 * 1024 + 1));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect(backstage.webhooks).toEqual([]);
    expect((await send('x'.repeat(256 * 1024))).status).toBe(200);
  });

  test('a compressed body is not what was signed', async () => {
    const response = await send(gzipSync('{}'), { 'content-encoding': 'gzip' });
    expect(response.status).toBe(415);
    expect(backstage.webhooks).toEqual([]);
  });

  test.each([
    '/webhooks/payments/SANDBOX',
    '/webhooks/payments/a.b',
    '/webhooks/payments/__proto__',
  ])('%s is no provider', async (path) => {
    const response = await fetch(url + path, { method: 'POST', body: '{}' });
    expect(response.status).toBe(404);
    expect(backstage.webhooks).toEqual([]);
  });

  test('another method is refused', async () => {
    const response = await fetch(`${url}/webhooks/payments/sandbox`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });
});

test('pages of other origins have no part in it', async () => {
  const response = await send('{}', { origin: 'https://shop.example' });
  expect(response.headers.has('access-control-allow-origin')).toBe(false);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('webhooks have a limit of their own', async () => {
  const own = await openBackstage();
  try {
    const narrow = await own.start({
      RATE_LIMIT_PER_MINUTE: '2',
      RATE_LIMIT_WEBHOOKS_PER_MINUTE: '4',
    });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await send('{}', {}, narrow.url)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect((await fetch(`${narrow.url}/v1/products`)).status).toBe(200);
  } finally {
    await own.close();
  }
});
