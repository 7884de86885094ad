import type { ReceiveWebhookResponse } from '@holdfast/proto/payment';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { startTestService, type TestService } from '@holdfast/platform/testing';
import { definePaymentService } from '../src/service.ts';
import { startFaultyProxy, type FaultyProxy } from './faulty-proxy.ts';
import {
  sign,
  startScriptedProvider,
  type ProviderEvent,
  type ScriptedProvider,
} from './scripted-provider.ts';
import { newAuthorization, type BenchOptions, type PaymentClient } from './support.ts';

export const OLD_SECRET = 'webhook-secret-that-retires';
export const NEW_SECRET = 'webhook-secret-that-follows';

/** What a test knows about an event of the inbox. */
export interface EventRow {
  state: string;
  attempts: number;
  error: string | null;
  is_news: boolean;
}

/** A provider whose moves the test decides, a proxy before it, and the payment service. */
export interface ScriptedBench {
  service: TestService;
  client: PaymentClient;
  proxy: FaultyProxy;
  provider: ScriptedProvider;
  /** Signs a body with the new secret, now, and delivers it. */
  receive(body: string | Buffer): Promise<ReceiveWebhookResponse>;
  deliver(event: ProviderEvent): Promise<ReceiveWebhookResponse>;
  /** The provider's events about a payment, oldest first. */
  eventsOf(paymentId: string): ProviderEvent[];
  /** The row of an event in the inbox, or undefined. */
  row(eventId: string): Promise<EventRow | undefined>;
  /** Lets time pass for an event: it is due now. */
  makeDue(eventId: string): Promise<void>;
  /** Another process on the same database. */
  another(): Promise<TestService>;
  close(): Promise<void>;
}

export async function startScriptedBench({ wrap, env }: BenchOptions = {}): Promise<ScriptedBench> {
  const provider = await startScriptedProvider();
  const proxy = await startFaultyProxy(provider.url);
  const serviceEnv = {
    PAYMENT_SANDBOX_URL: proxy.url,
    PAYMENT_SANDBOX_API_KEY: 'key',
    PAYMENT_SANDBOX_WEBHOOK_SECRETS: JSON.stringify([NEW_SECRET, OLD_SECRET]),
    ...env,
  };
  const service = await startTestService(definePaymentService(wrap), serviceEnv);
  const client = service.client(PaymentServiceClient);
  const others: TestService[] = [];
  const receive = (body: string | Buffer) =>
    client.receiveWebhook({
      provider: 'sandbox',
      rawBody: Buffer.from(body),
      signature: sign(body, [NEW_SECRET]),
    });
  return {
    service,
    client,
    proxy,
    provider,
    receive,
    deliver: (event) => receive(JSON.stringify(event)),
    eventsOf: (paymentId) =>
      provider.events.filter(({ data }) => data.authorization.reference === paymentId),
    async row(eventId) {
      const [row] = await service.db.query<EventRow>(
        'SELECT state, attempts, error, is_news FROM webhook_events WHERE event_id = $1',
        [eventId],
      );
      return row;
    },
    async makeDue(eventId) {
      await service.db.query('UPDATE webhook_events SET due_at = now() WHERE event_id = $1', [
        eventId,
      ]);
    },
    async another() {
      const { DATABASE_URL } = service.env;
      const other = await startTestService(definePaymentService(), { ...serviceEnv, DATABASE_URL });
      others.push(other);
      return other;
    },
    async close() {
      for (const other of others) await other.close();
      await service.close();
      await proxy.close();
      await provider.close();
    },
  };
}

/** Asks for a payment whose bank has a challenge for the customer, and gives its id. */
export async function challenged(client: PaymentClient): Promise<string> {
  const request = newAuthorization({ paymentMethodToken: 'tok_challenge' });
  const { payment } = await client.authorizePayment(request);
  expect(payment?.status).toBe('ACTION_REQUIRED');
  return request.paymentId;
}

/** The one event of a list that has this type. */
export function ofType(events: readonly ProviderEvent[], kind: string): ProviderEvent {
  const [event, ...more] = events.filter(({ type }) => type === `authorization.${kind}`);
  expect(more).toEqual([]);
  if (event === undefined) throw new Error(`There is no event ${kind}`);
  return event;
}
