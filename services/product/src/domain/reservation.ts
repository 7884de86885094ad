import { domainError, type Money } from '@holdfast/domain';

/** The states of a reservation, as stored; the names of the proto enum without its prefix. */
export type ReservationState = 'HELD' | 'COMMITTED' | 'RELEASED' | 'EXPIRED';

/** Units that are or were held for one order. */
export interface Reservation {
  orderId: string;
  status: ReservationState;
  /** When the hold lapses, or lapsed. */
  expiresAt: Date;
}

/** One SKU that an order wants, at the price that its customer was promised. */
export interface WantedLine {
  sku: string;
  quantity: number;
  expectedUnitPrice: Money;
}

/** What is known of the SKU of a wanted line. */
export interface LineFacts {
  sku: string;
  requested: number;
  /** Undefined for a SKU that isn't sold. */
  price: Money | undefined;
  expected: Money;
  available: number;
}

/** A SKU of which fewer units are there than wanted. */
export interface Shortage {
  sku: string;
  requested: number;
  available: number;
}

/** A SKU whose price isn't the promised one. */
export interface PriceChange {
  sku: string;
  expected: Money;
  actual: Money;
}

/** How an attempt to hold units went. */
export type ReserveOutcome =
  | { kind: 'reserved'; reservation: Reservation }
  | { kind: 'outOfStock'; shortages: Shortage[] }
  | { kind: 'priceChanged'; changes: PriceChange[] };

/** How an attempt to sell held units went. */
export type CommitOutcome =
  { kind: 'committed'; reservation: Reservation } | { kind: 'outOfStock'; shortages: Shortage[] };

/**
 * Why these lines can't be held: changed prices before shortages, since with other prices the
 * customer decides anew anyway. Undefined when nothing stands against it.
 * @throws DomainError SKU_NOT_FOUND
 */
export function refusalOf(lines: readonly LineFacts[]): ReserveOutcome | undefined {
  const changes: PriceChange[] = [];
  const shortages: Shortage[] = [];
  for (const { sku, requested, price, expected, available } of lines) {
    if (price === undefined) {
      throw domainError('SKU_NOT_FOUND', `There is no ${sku} on sale.`, { metadata: { sku } });
    }
    const same =
      price.currencyCode === expected.currencyCode && price.amountMinor === expected.amountMinor;
    if (!same) changes.push({ sku, expected, actual: price });
    if (available < requested) shortages.push({ sku, requested, available });
  }
  if (changes.length > 0) return { kind: 'priceChanged', changes };
  if (shortages.length > 0) return { kind: 'outOfStock', shortages };
  return undefined;
}

/**
 * The answer to a repeated reserve: the reservation there is.
 * @throws DomainError RESERVATION_CLOSED when its units were given back
 */
export function repeatedReserve(reservation: Reservation): ReserveOutcome {
  const { status, orderId } = reservation;
  if (status === 'HELD' || status === 'COMMITTED') return { kind: 'reserved', reservation };
  throw reservationClosed(orderId, status);
}

/** RESERVATION_CLOSED, with the state that the reservation is in. */
export function reservationClosed(orderId: string, status: ReservationState) {
  return domainError('RESERVATION_CLOSED', 'The units of this order were given back.', {
    metadata: { orderId, status },
  });
}

/** RESERVATION_NOT_FOUND. */
export function reservationNotFound(orderId: string) {
  return domainError('RESERVATION_NOT_FOUND', 'The order has no reservation.', {
    metadata: { orderId },
  });
}
