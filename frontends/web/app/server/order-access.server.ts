import { redirect } from '@remix-run/node';
import type { SessionFields } from './session.server.ts';
import { requireToken, type Visit } from './visit.server.ts';

const keyOf = (orderId: string): keyof SessionFields & `order:${string}` => `order:${orderId}`;

/**
 * What an order is read, paid and cancelled with: the token for it alone, or that of its owner. Whoever
 * has looked it up without an account looks it up once more when that token is over.
 */
export async function orderToken(visit: Visit, orderId: string): Promise<string> {
  const own = await visit.session.get(keyOf(orderId));
  if (own !== undefined && own.expiresAt > Date.now()) return own.token;
  if (own !== undefined && (await visit.session.account()) === undefined) {
    throw redirect('/find-order');
  }
  return requireToken(visit);
}

/** Keeps the token of an order that was looked up. */
export async function keepOrderToken(
  { session }: Visit,
  orderId: string,
  { accessToken, expiresIn }: { accessToken: string; expiresIn: number },
): Promise<void> {
  const expiresAt = Date.now() + expiresIn * 1000;
  await session.set(keyOf(orderId), { token: accessToken, expiresAt });
}
