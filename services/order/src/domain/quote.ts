import type { Offer } from './offer.ts';
import type { ShippingMethodName } from './shipping.ts';

/** Where to deliver: the shape of `holdfast.common.v1.Address`. */
export interface DeliveryAddress {
  name: string;
  line1: string;
  line2?: string | undefined;
  city: string;
  region?: string | undefined;
  postalCode: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
}

/** Whom to write to. Personal: never in logs or events. */
export interface OrderContact {
  email: string;
  name: string;
  /** BCP 47. */
  locale: string;
}

/** Everything that a quote promises, kept as it was when it was made. */
export interface QuoteSnapshot extends Offer {
  address: DeliveryAddress;
  shippingMethod: ShippingMethodName;
  contact: OrderContact;
}

/** Why a quote can't become an order. */
export type QuoteRefusal = 'QUOTE_NOT_FOUND' | 'QUOTE_EXPIRED' | 'QUOTE_USED';

/** What decides whether a quote can be used. */
export interface QuoteState {
  customerId: string;
  orderId: string | null;
  expiresAt: Date;
}

/**
 * Why `customerId` can't make an order of a quote at `now`; undefined when nothing is in the way.
 * Another's quote is as good as none, and a used one says so even when it has expired since.
 */
export function quoteRefusal(
  quote: QuoteState | undefined,
  customerId: string,
  now: Date,
): QuoteRefusal | undefined {
  if (quote === undefined || quote.customerId !== customerId) return 'QUOTE_NOT_FOUND';
  if (quote.orderId !== null) return 'QUOTE_USED';
  return quote.expiresAt <= now ? 'QUOTE_EXPIRED' : undefined;
}
