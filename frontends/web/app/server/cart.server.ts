import { getCart, type Cart } from '@holdfast/bff-web/contract';
import type { Visit } from './visit.server.ts';

/** The visitor's cart at today's prices; null for who has none yet. */
export async function cartOf({ session, api, forwarded }: Visit): Promise<Cart | null> {
  const token = await session.token();
  return token === undefined ? null : api(getCart, { token, headers: forwarded });
}
