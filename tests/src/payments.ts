import pg from 'pg';
import type { Shop } from './harness.ts';

/** Changes an amount in the books of the payment service behind its back, in minor units. */
export async function setAmount(shop: Shop, paymentId: string, amount: number): Promise<void> {
  const database = new pg.Client(shop.toolEnvironment['PAYMENT_DATABASE_URL']);
  await database.connect();
  try {
    await database.query('UPDATE payments SET amount = $2 WHERE id = $1', [paymentId, amount]);
  } finally {
    await database.end();
  }
}
