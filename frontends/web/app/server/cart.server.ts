import { getCart, replaceCart, type Cart, type Quote } from '@holdfast/bff-web/contract';
import type { Visit } from './visit.server.ts';

/** The visitor's cart at today's prices; null for who has none yet. */
export async function cartOf({ session, api }: Visit): Promise<Cart | null> {
  const token = await session.token();
  return token === undefined ? null : api(getCart, { token });
}

/**
 * Puts the lines of an offer back into the cart that its order had emptied: the order was refused,
 * and nobody should have to look for everything again. A cart with something in it stays as it is.
 */
export async function refillCart(visit: Visit, token: string, { lines }: Quote): Promise<void> {
  const cart = await cartOf(visit);
  if (cart === null || cart.lines.length > 0) return;
  const items = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  await visit.api(replaceCart, { body: { items }, token });
}
