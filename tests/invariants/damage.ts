import pg from 'pg';
import type { Shop } from '../src/index.ts';

type Service = 'USER' | 'PRODUCT' | 'ORDER' | 'PAYMENT' | 'NOTIFICATION';

const urlOf = (shop: Shop, service: Service): string =>
  shop.toolEnvironment[`${service}_DATABASE_URL`] ?? '';

/** Runs statements on a service's database as nobody does in production: past its constraints. */
export async function damage(shop: Shop, service: Service, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(shop, service) });
  await client.connect();
  try {
    // Neither triggers nor foreign keys.
    await client.query('SET session_replication_role = replica');
    for (const statement of statements) {
      const { rowCount, command } = await client.query(statement);
      const changes = ['INSERT', 'UPDATE', 'DELETE'].includes(command);
      if (changes && rowCount === 0) throw new Error(`Nothing was damaged by ${statement}`);
    }
  } finally {
    await client.end();
  }
}

/** The lock at which the relays of one database take turns. */
const RELAY_LOCK = 72_616_002;

/** Keeps a service's events from being published, until the function is called that this gives. */
export async function holdRelays(shop: Shop, service: Service): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: urlOf(shop, service) });
  await client.connect();
  await client.query(`SELECT pg_advisory_lock(${RELAY_LOCK})`);
  return () => client.end();
}

/** Asks the provider for a hold behind the payment service's back. */
export async function charge(shop: Shop, reference: string, key: string): Promise<void> {
  const { PAYMENT_SANDBOX_URL: url = '', PAYMENT_SANDBOX_API_KEY: apiKey = '' } =
    shop.toolEnvironment;
  const response = await fetch(`${url}/v1/authorizations`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({
      amount: 100,
      currency: 'EUR',
      payment_method: 'tok_approve',
      reference,
      metadata: {},
    }),
  });
  if (response.status !== 201) throw new Error(`The sandbox answered ${String(response.status)}`);
}
