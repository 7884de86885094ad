import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import type { AuthorizeResult } from '../src/provider/port.ts';
import { startChild } from './child.ts';
import {
  eventually,
  newAuthorization,
  newGate,
  startBench,
  type Bench,
  type PaymentClient,
} from './support.ts';

const TIMEOUT_MS = 600;
const env = { PAYMENT_PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) };

/** What the first service does around its calls to authorise; another service is not affected. */
type Around = (call: () => Promise<AuthorizeResult>) => Promise<AuthorizeResult>;
const undisturbed: Around = (call) => call();
let around = undisturbed;

let bench: Bench;
let other: PaymentClient;
beforeAll(async () => {
  bench = await startBench({
    env,
    wrap: (provider) => ({
      ...provider,
      authorize: (request) => around(() => provider.authorize(request)),
    }),
  });
  other = (await bench.another()).client(PaymentServiceClient);
});
afterAll(() => bench.close());
afterEach(() => {
  around = undisturbed;
});

const inProgress = { reason: 'REQUEST_IN_PROGRESS' };
const lost: AuthorizeResult = { outcome: 'unknown', cause: new Error('no answer') };

describe('a call that did not come to its end', () => {
  it('by an error after the provider acted is settled by the next call', async () => {
    around = async (call) => {
      await call();
      throw new Error('broken after the call');
    };
    const request = newAuthorization();
    await expect(bench.client.authorizePayment(request)).rejects.toMatchObject({
      reason: 'INTERNAL',
    });
    around = undisturbed;
    const { payment } = await bench.client.authorizePayment(request);
    expect(payment?.status).toBe('AUTHORIZED');
    expect(await bench.charges(request.paymentId)).toEqual(['authorized 1000']);
  });

  it('by kill -9 has charged once, and has logged no token', async () => {
    const child = await startChild(bench.service.env);
    const { client: doomed, lines } = child;
    try {
      await doomed.authorizePayment(newAuthorization());
      await expect(
        doomed.authorizePayment(newAuthorization({ paymentMethodToken: 'tok_approve, or so' })),
      ).rejects.toMatchObject({ reason: 'VALIDATION_FAILED' });
      const request = newAuthorization();
      bench.proxy.faults = ['done, silent'];
      const call = doomed.authorizePayment(request);
      call.catch(() => undefined);
      while ((await bench.charges(request.paymentId)).length === 0) await setImmediate();
      await child.kill();
      await expect(call).rejects.toThrow();
      const { payment } = await eventually(() => bench.client.authorizePayment(request));
      expect(payment?.status).toBe('AUTHORIZED');
      expect(await bench.charges(request.paymentId)).toEqual(['authorized 1000']);
      expect(lines.join('\n')).toContain('AuthorizePayment');
      expect(lines.join('\n')).not.toContain('tok_approve');
    } finally {
      await child.kill();
    }
  });
});

describe('a process that slept', () => {
  it('after its call cannot undo what another did meanwhile', async () => {
    const gate = newGate();
    around = async (call) => {
      const result = await call();
      await gate.pass();
      return result;
    };
    const request = newAuthorization();
    const { paymentId } = request;
    const sleeper = bench.client.authorizePayment(request);
    sleeper.catch(() => undefined);
    await gate.arrived;
    await expect(other.authorizePayment(request)).rejects.toMatchObject(inProgress);
    // The lease lapses, though nobody gave it up.
    const taken = await eventually(() => other.authorizePayment(request));
    expect(taken.payment?.status).toBe('AUTHORIZED');
    await other.voidPayment({ paymentId, reason: '' });
    gate.open();
    await expect(sleeper).rejects.toMatchObject(inProgress);
    const { payment } = await other.getPayment({ paymentId });
    expect(payment?.status).toBe('VOIDED');
    expect(await bench.charges(paymentId)).toEqual(['authorized 1000', 'voided 1000']);
  });

  it('before its call authorises too late, and voids it', async () => {
    const gate = newGate();
    around = async (call) => {
      await gate.pass();
      return call();
    };
    const request = newAuthorization();
    const { paymentId } = request;
    const sleeper = bench.client.authorizePayment(request);
    sleeper.catch(() => undefined);
    await gate.arrived;
    const { payment } = await eventually(() => other.voidPayment({ paymentId, reason: '' }));
    expect(payment?.status).toBe('VOIDED');
    expect(await bench.charges(paymentId)).toEqual([]);
    gate.open();
    await expect(sleeper).rejects.toMatchObject(inProgress);
    expect(await bench.charges(paymentId)).toEqual(['authorized 1000', 'voided 1000']);
  });
});

describe('a request that was lost on its way', () => {
  it('and turned up after the void is given up by Sync', async () => {
    let late: (() => Promise<AuthorizeResult>) | undefined;
    around = (call) => {
      late = call;
      return Promise.resolve(lost);
    };
    const request = newAuthorization();
    const { paymentId } = request;
    await bench.client.authorizePayment(request);
    await eventually(() => bench.client.voidPayment({ paymentId, reason: '' }));
    expect((await late?.())?.outcome).toBe('approved');
    expect(await bench.charges(paymentId)).toEqual(['authorized 1000']);
    const { payment } = await eventually(() => bench.client.syncPayment({ paymentId }));
    expect(payment?.status).toBe('VOIDED');
    expect(await bench.charges(paymentId)).toEqual(['authorized 1000', 'voided 1000']);
  });

  it('does not count as never sent because the next try was not sent', async () => {
    const request = newAuthorization();
    const { paymentId } = request;
    around = () => Promise.resolve(lost);
    await bench.client.authorizePayment(request);
    around = () => Promise.resolve({ outcome: 'unsent', cause: new Error('no connection') });
    expect((await bench.client.authorizePayment(request)).payment?.status).toBe('PENDING');
    await expect(bench.client.voidPayment({ paymentId, reason: '' })).rejects.toMatchObject({
      reason: 'PROVIDER_UNAVAILABLE',
    });
  });
});

it('what was surely not sent is an error, and the next try sends it without asking', async () => {
  const request = newAuthorization();
  around = () => Promise.resolve({ outcome: 'unsent', cause: new Error('no connection') });
  await expect(bench.client.authorizePayment(request)).rejects.toMatchObject({
    reason: 'PROVIDER_UNAVAILABLE',
  });
  around = undisturbed;
  bench.proxy.isDeaf = true;
  const { payment } = await bench.client.authorizePayment(request);
  bench.proxy.isDeaf = false;
  expect(payment?.status).toBe('AUTHORIZED');
  expect(await bench.charges(request.paymentId)).toEqual(['authorized 1000']);
});

it('a provider that cannot be reached has surely done nothing', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  await promisify(free.close.bind(free))();
  const deserted = await startBench({
    env: { ...env, PAYMENT_SANDBOX_URL: `http://127.0.0.1:${String(port)}` },
  });
  try {
    const request = newAuthorization();
    const { paymentId } = request;
    const unavailable = { reason: 'PROVIDER_UNAVAILABLE' };
    await expect(deserted.client.authorizePayment(request)).rejects.toMatchObject(unavailable);
    await expect(deserted.client.authorizePayment(request)).rejects.toMatchObject(unavailable);
    // Nothing was sent, so there is nothing to ask for.
    const { payment } = await deserted.client.voidPayment({ paymentId, reason: '' });
    expect(payment?.status).toBe('VOIDED');
  } finally {
    await deserted.close();
  }
});
