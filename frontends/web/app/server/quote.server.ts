import { randomUUID } from 'node:crypto';
import { createQuote, type Cart, type Quote } from '@holdfast/bff-web/contract';
import type { CheckoutDraft } from './session.server.ts';
import type { Visit } from './visit.server.ts';

/** An offer that is about to expire would do so while somebody looks for their card. */
const LEFT_MS = 60_000;

export interface Offer {
  quote: Quote;
  idempotencyKey: string;
}

/** The draft with all that an offer needs. */
export type ReadyDraft = CheckoutDraft & Required<Pick<CheckoutDraft, 'shippingMethod'>>;

/** The offer that was sent without an answer. Placing it has emptied the cart, if it was placed. */
export function sentOffer({ isSent, quote, idempotencyKey }: CheckoutDraft): Offer | undefined {
  if (isSent !== true || quote === undefined || idempotencyKey === undefined) return undefined;
  return { quote, idempotencyKey };
}

/**
 * The binding offer for the cart as it is: the one that was made, or a new one when that has expired
 * or the cart is another by now. A new offer is a new intention, with a key of its own.
 */
export async function offerFor(
  { session, api, forwarded }: Visit,
  { draft, cart, token }: { draft: ReadyDraft; cart: Cart; token: string },
): Promise<Offer> {
  const { quote: known, idempotencyKey: key } = draft;
  if (known !== undefined && key !== undefined && isGood(known, cart, draft)) {
    return { quote: known, idempotencyKey: key };
  }
  const { address, shippingMethod, email } = draft;
  const body = { address, shippingMethod, ...(email === undefined ? {} : { email }) };
  const quote = await api(createQuote, { body, token, headers: forwarded });
  const idempotencyKey = randomUUID();
  await session.set('checkout', { ...draft, quote, idempotencyKey, isSent: false });
  return { quote, idempotencyKey };
}

function isGood(quote: Quote, cart: Cart, { address, shippingMethod }: ReadyDraft): boolean {
  const lines = (all: readonly { sku: string; quantity: number }[]) =>
    JSON.stringify(all.map(({ sku, quantity }) => [sku, quantity]).sort());
  return (
    Date.parse(quote.expiresAt) - LEFT_MS > Date.now() &&
    quote.shippingMethod === shippingMethod &&
    JSON.stringify(Object.entries(quote.address).sort()) ===
      JSON.stringify(Object.entries(address).sort()) &&
    lines(quote.lines) === lines(cart.lines)
  );
}
