import { randomUUID } from 'node:crypto';
import { createQuote, type Cart } from '@holdfast/bff-web/contract';
import { isSameAddress } from '../ui/same-address.ts';
import type { CheckoutDraft, Offer } from './session.server.ts';
import type { Visit } from './visit.server.ts';

/** An offer that is about to expire would do so while somebody looks for their card. */
const LEFT_MS = 60_000;

/** The draft with all that an offer needs. */
export type ReadyDraft = CheckoutDraft & Required<Pick<CheckoutDraft, 'shippingMethod'>>;

/**
 * The binding offer for the cart as it is: the one that was made, or a new one when that has expired
 * or something is different by now. A new offer is a new intention, with a key of its own; while it is
 * not known what became of one that was sent, there is no other.
 */
export async function offerFor(
  { session, api }: Visit,
  { draft, cart, token }: { draft: ReadyDraft; cart: Cart; token: string },
): Promise<Offer> {
  const known = await session.get('offer');
  if (known?.isSent) return known;
  const { address, shippingMethod, email } = draft;
  const contact = (await session.account())?.email ?? email ?? '';
  if (known?.contact === contact && isGood(known, cart, draft)) return known;
  const body = { address, shippingMethod, ...(email === undefined ? {} : { email }) };
  const quote = await api(createQuote, { body, token });
  const offer = { quote, idempotencyKey: randomUUID(), contact, isSent: false };
  await session.set('offer', offer);
  return offer;
}

function isGood({ quote }: Offer, cart: Cart, { address, shippingMethod }: ReadyDraft): boolean {
  const lines = (all: readonly { sku: string; quantity: number }[]) =>
    JSON.stringify(all.map(({ sku, quantity }) => [sku, quantity]).sort());
  return (
    Date.parse(quote.expiresAt) - LEFT_MS > Date.now() &&
    quote.shippingMethod === shippingMethod &&
    isSameAddress(quote.address, address) &&
    lines(quote.lines) === lines(cart.lines)
  );
}
