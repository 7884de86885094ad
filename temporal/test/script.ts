import type { Activities } from '@holdfast/activities';
import type { OrderStatus } from '@holdfast/proto/order';

/** How the provider takes an authorisation. */
export type Behaviour =
  | 'approve'
  | 'decline'
  | 'challenge'
  /** The outcome is not known at first. */
  | 'unknown'
  /** Done, but the answer is lost. */
  | 'crash'
  | 'broken'
  /** The provider doesn't know the token. */
  | 'invalid'
  /** Approved, for a minute only. */
  | 'short-hold';

/** What a test wants the services to do; each list is taken from the front, call by call. */
export interface Script {
  createOrder?: 'expired' | 'of-long-ago';
  reserve?: 'short' | 'dearer';
  commit?: 'gone';
  /** The first call of every quick step fails, as when a service is restarted. */
  servicesRestart?: boolean;
  /** Outcome of each authorisation; approved when the list is spent. */
  authorize?: Behaviour[];
  /** The move to this status is written, and the answer to it always lost. */
  unheard?: OrderStatus;
  /** How often the provider doesn't know the outcome yet. */
  unsettled?: number;
  /** How long a customer has for a challenge, in milliseconds; ten minutes by default. */
  challengeMs?: number;
  /** How much later than it said the provider ends a challenge, in milliseconds. */
  challengeLateMs?: number;
  /** How long a short hold lasts, in milliseconds; a minute by default. */
  shortHoldMs?: number;
  /** Steps that fail: so many times because something is away, or for good until mended. */
  failing?: Partial<Record<keyof Activities, number | 'for-good' | 'away'>>;
  /** How long giving the stock back takes, in milliseconds. */
  slowReleaseMs?: number;
}
