import { createTestDatabase } from '@holdfast/platform/testing';
import pg from 'pg';
import { startSandbox, type AuthorizationResource, type JournalEntry } from '../src/index.ts';

export const API_KEY = 'sandbox-test-key';

/** An HTTP answer with its body read. */
export interface Reply {
  status: number;
  body: unknown;
}

/** Makes requests of the sandbox's API at an address. */
export function clientOf(url: string) {
  const request = async (method: string, path: string, body?: unknown, key?: string) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${API_KEY}`,
        'content-type': 'application/json',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() } satisfies Reply;
  };
  return {
    get: (path: string) => request('GET', path),
    put: (path: string, body: unknown) => request('PUT', path, body),
    delete: (path: string) => request('DELETE', path),
    post: (path: string, body: unknown, key: string = crypto.randomUUID()) =>
      request('POST', path, body, key),
    /** Asks for an authorisation of 10.00 EUR and gives the resource. */
    async authorize(details?: Record<string, unknown>, key: string = crypto.randomUUID()) {
      const reply = await request('POST', '/v1/authorizations', authorizationOf(details), key);
      expect(reply.status).toBe(201);
      return reply.body as AuthorizationResource;
    },
    async read(id: string) {
      return (await request('GET', `/v1/authorizations/${id}`)).body as AuthorizationResource;
    },
    /** What the journal holds of a reference. */
    async lines(reference: string) {
      const { body } = await request('GET', `/v1/journal?reference=${reference}`);
      return (body as { data: JournalEntry[] }).data;
    },
    /** The same as `event amount`. */
    async journal(reference: string) {
      const lines = await this.lines(reference);
      return lines.map(({ event, amount }) => `${event} ${String(amount)}`);
    },
    /** Lets the hold or the challenge of an authorisation lapse. */
    expire: (id: string) => request('POST', `/v1/authorizations/${id}/expire`),
  };
}

/** The API of a sandbox of a test's own. */
export interface TestSandbox extends ReturnType<typeof clientOf> {
  url: string;
  databaseUrl: string;
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

/** The body of an error. */
export const errorOf = (code: string) => ({
  error: { code, message: expect.any(String) as string },
});

/** Starts a sandbox on a database of its own. */
export async function startTestSandbox(env: Record<string, string> = {}): Promise<TestSandbox> {
  const database = await createTestDatabase();
  const sandbox = await startSandbox({
    DATABASE_URL: database.url,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    PAYMENT_SANDBOX_API_KEY: API_KEY,
    ...env,
  }).catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  return {
    url: sandbox.url,
    databaseUrl: database.url,
    ...clientOf(sandbox.url),
    async close() {
      await sandbox.close();
      await database.drop();
    },
  };
}

/** Presses a button of a challenge's page, as a browser without scripts would. */
export async function press(url: string | null, decision: string) {
  const response = await fetch(url ?? 'no challenge', {
    method: 'POST',
    body: new URLSearchParams({ decision }),
    redirect: 'manual',
  });
  const { status, headers } = response;
  return { status, location: headers.get('location'), text: await response.text() };
}

/** Runs one statement on a database. */
export async function sql<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Asks until `look` gives something other than undefined or false, for ten seconds at most. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It did not come about: ${what}`);
}
