import { createTestDatabase } from '@holdfast/platform/testing';
import { startSandbox, type AuthorizationResource, type JournalEntry } from '../src/index.ts';

export const API_KEY = 'sandbox-test-key';

/** An HTTP answer with its body read. */
export interface Reply {
  status: number;
  body: unknown;
}

/** A sandbox of a test's own, with a client. */
export interface TestSandbox {
  url: string;
  databaseUrl: string;
  get(path: string): Promise<Reply>;
  post(path: string, body: unknown, key?: string): Promise<Reply>;
  /** Asks for an authorisation of 10.00 EUR and gives the resource. */
  authorize(details?: Record<string, unknown>, key?: string): Promise<AuthorizationResource>;
  /** What the journal holds of a reference, as `event amount`. */
  journal(reference: string): Promise<string[]>;
  close(): Promise<void>;
}

/** A valid body of `POST /v1/authorizations`. */
export function authorizationOf(details: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    amount: 1000,
    currency: 'EUR',
    payment_method: 'tok_approve',
    reference: 'ref-1',
    ...details,
  };
}

export async function startTestSandbox(): Promise<TestSandbox> {
  const database = await createTestDatabase();
  const sandbox = await startSandbox({
    DATABASE_URL: database.url,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    PAYMENT_SANDBOX_API_KEY: API_KEY,
  });
  const request = async (path: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(`${sandbox.url}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${API_KEY}`,
        'content-type': 'application/json',
        ...(init.headers as Record<string, string> | undefined),
      },
    });
    return { status: response.status, body: await response.json() };
  };
  const get = (path: string) => request(path, { method: 'GET' });
  const post = (path: string, body: unknown, key: string = crypto.randomUUID()) =>
    request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'idempotency-key': key },
    });
  return {
    url: sandbox.url,
    databaseUrl: database.url,
    get,
    post,
    async authorize(details, key) {
      const reply = await post('/v1/authorizations', authorizationOf(details), key);
      expect(reply.status).toBe(201);
      return reply.body as AuthorizationResource;
    },
    async journal(reference) {
      const { body } = await get(`/v1/journal?reference=${reference}`);
      const { data } = body as { data: JournalEntry[] };
      return data.map(({ event, amount }) => `${event} ${String(amount)}`);
    },
    async close() {
      await sandbox.close();
      await database.drop();
    },
  };
}
