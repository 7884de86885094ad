import { newId, paymentIdOf } from '@holdfast/domain';
import { startSandbox, type JournalEntry } from '@holdfast/payment-sandbox';
import type { ClientOf, Environment } from '@holdfast/platform';
import { createTestDatabase, startTestService, type TestService } from '@holdfast/platform/testing';
import type { AuthorizePaymentRequest } from '@holdfast/proto/payment';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import type { PaymentProvider } from '../src/provider/port.ts';
import { definePaymentService } from '../src/service.ts';
import { startFaultyProxy, type FaultyProxy } from './faulty-proxy.ts';

export const SANDBOX_KEY = 'sandbox-key';

export type PaymentClient = ClientOf<typeof PaymentServiceClient>;

/** The sandbox, a proxy in front of it and the payment service behind that. */
export interface Bench {
  service: TestService;
  client: PaymentClient;
  proxy: FaultyProxy;
  /** Lines of the sandbox's journal about a payment, oldest first. */
  journal(paymentId: string): Promise<JournalEntry[]>;
  /** The same as `event amount`. */
  charges(paymentId: string): Promise<string[]>;
  /** Does something at the provider behind the service's back. */
  meddle(path: string, body: object): Promise<void>;
  /** Another process on the same database, as far as the service can tell. */
  another(wrap?: (provider: PaymentProvider) => PaymentProvider): Promise<TestService>;
  close(): Promise<void>;
}

export interface BenchOptions {
  wrap?: (provider: PaymentProvider) => PaymentProvider;
  env?: Environment;
}

export async function startBench({ wrap, env }: BenchOptions = {}): Promise<Bench> {
  const database = await createTestDatabase();
  const sandbox = await startSandbox({
    DATABASE_URL: database.url,
    PAYMENT_SANDBOX_API_KEY: SANDBOX_KEY,
    LOG_LEVEL: 'silent',
  });
  const proxy = await startFaultyProxy(sandbox.url);
  const serviceEnv = {
    PAYMENT_SANDBOX_URL: proxy.url,
    PAYMENT_SANDBOX_API_KEY: SANDBOX_KEY,
    ...env,
  };
  const service = await startTestService(definePaymentService(wrap), serviceEnv);
  const others: TestService[] = [];

  const journal = async (paymentId: string): Promise<JournalEntry[]> => {
    const response = await fetch(`${sandbox.url}/v1/journal?reference=${paymentId}`, {
      headers: { authorization: `Bearer ${SANDBOX_KEY}` },
    });
    const { data } = (await response.json()) as { data: JournalEntry[] };
    return data;
  };
  return {
    service,
    client: service.client(PaymentServiceClient),
    proxy,
    journal,
    charges: async (paymentId) =>
      (await journal(paymentId)).map(({ event, amount }) => `${event} ${String(amount)}`),
    async meddle(path, body) {
      const response = await fetch(`${sandbox.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${SANDBOX_KEY}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify(body),
      });
      expect(response.ok).toBe(true);
      await response.arrayBuffer();
    },
    async another(wrapIt) {
      const { DATABASE_URL } = service.env;
      const other = await startTestService(definePaymentService(wrapIt), {
        ...serviceEnv,
        DATABASE_URL,
      });
      others.push(other);
      return other;
    },
    async close() {
      for (const other of others) await other.close();
      await service.close();
      await proxy.close();
      await sandbox.close();
      await database.drop();
    },
  };
}

/** A request to hold 10.00 EUR for a new order. */
export function newAuthorization(
  details: Partial<AuthorizePaymentRequest> = {},
): AuthorizePaymentRequest {
  const orderId = details.orderId ?? newId('ord');
  const ordinal = details.ordinal ?? 1;
  return {
    paymentId: paymentIdOf(orderId, ordinal),
    orderId,
    customerId: newId('usr'),
    ordinal,
    amount: eur(1000),
    paymentMethodToken: 'tok_approve',
    ...details,
  };
}

export function eur(amountMinor: number) {
  return { currencyCode: 'EUR', amountMinor };
}

/** Authorises a new payment of 10.00 EUR and gives its id. */
export async function authorized(client: PaymentClient): Promise<string> {
  const request = newAuthorization();
  const { payment } = await client.authorizePayment(request);
  expect(payment?.status).toBe('AUTHORIZED');
  return request.paymentId;
}

/** Repeats `attempt` until it does not fail with one of the reasons that pass by themselves. */
export async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const reason = error instanceof Error && 'reason' in error ? error.reason : undefined;
      const passes = reason === 'REQUEST_IN_PROGRESS' || reason === 'PROVIDER_UNAVAILABLE';
      if (!passes || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** A gate that holds up whoever comes through, until it is opened. */
export function newGate() {
  const arrived = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    arrived: arrived.promise,
    open: opened.resolve,
    pass(): Promise<void> {
      arrived.resolve();
      return opened.promise;
    },
  };
}
