import type { Money } from '@holdfast/domain';
import type { Found } from './port.ts';
import type { SignatureCheck } from './signature.ts';

/** What tells one event from another. */
export interface EventHead {
  /** The provider's id of the event; the same however often it is delivered. */
  eventId: string;
  /** The provider's word for what happened. */
  type: string;
  /** Our reference, where the event names one. */
  reference: string | undefined;
}

/** What an event says about an authorisation: how it stood when the event was made. */
export interface Notice {
  /** Our reference: the payment id. */
  reference: string;
  found: Found;
  amount: Money;
  /** In minor units of the amount's currency. */
  captured: number;
  refunded: number;
}

/** What there is to be read in an event. */
export type Reading =
  | { is: 'notice'; notice: Notice }
  /** It is about nothing that we look at. */
  | { is: 'foreign' }
  | { is: 'unreadable'; why: string };

/** How a provider tells of news by itself. Nothing here throws because of what was sent. */
export interface WebhookSource {
  /** Name of the {@link PaymentProvider}. */
  readonly name: string;
  /** Whether it comes from the provider, and just now. */
  check(signature: string, rawBody: Uint8Array, now: Date): SignatureCheck;
  /** Undefined when the body is no event at all. */
  headOf(rawBody: Uint8Array): EventHead | undefined;
  read(rawBody: Uint8Array): Reading;
}
