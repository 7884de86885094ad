import { domainError } from '@holdfast/domain';
import type {
  CommitReservationResponse,
  Reservation,
  ReserveStockRequest,
  ReserveStockResponse,
} from '@holdfast/proto/product';
import { PRICES, type Sequence, type Sku } from '../plan/sequence.ts';

/** The units of one SKU. */
export interface Level {
  available: number;
  reserved: number;
  sold: number;
}

/** What is held for, or sold to, an order. */
export interface Held {
  status: 'HELD' | 'COMMITTED' | 'RELEASED' | 'EXPIRED';
  lines: readonly { sku: Sku; quantity: number }[];
  /** Milliseconds. */
  expiresAt: number;
}

const closed = () => domainError('RESERVATION_CLOSED', 'The units of this order were given back.');

/** The stock of one shop: reservations with an end, all lines or none. */
export class Stock {
  readonly levels: Record<Sku, Level>;
  readonly reservations = new Map<string, Held>();
  private readonly now: () => Promise<number>;

  constructor(stock: Sequence['stock'], now: () => Promise<number>) {
    const levels = Object.entries(stock).map(([sku, available]) => [
      sku,
      { available, reserved: 0, sold: 0 },
    ]);
    this.levels = Object.fromEntries(levels) as Record<Sku, Level>;
    this.now = now;
  }

  async reserve(
    { orderId, lines, ttlSeconds }: ReserveStockRequest,
    isDearer: boolean,
  ): Promise<ReserveStockResponse> {
    const now = await this.now();
    const held = this.reservations.get(orderId);
    if (held?.status === 'RELEASED' || held?.status === 'EXPIRED') throw closed();
    if (held === undefined) {
      const changes = lines.flatMap(({ sku, expectedUnitPrice: expected }) => {
        const amountMinor = PRICES[sku as Sku] + (isDearer ? 1 : 0);
        const actual = { currencyCode: expected?.currencyCode ?? '', amountMinor };
        return expected?.amountMinor === amountMinor ? [] : [{ sku, expected, actual }];
      });
      if (changes.length > 0) return { result: { $case: 'priceChanged', value: { changes } } };
      const wanted = lines.map(({ sku, quantity }) => ({ sku: sku as Sku, quantity }));
      const shortages = this.shortagesOf(wanted);
      if (shortages.length > 0) return { result: { $case: 'outOfStock', value: { shortages } } };
      this.move(wanted, 'available', 'reserved');
      const expiresAt = now + ttlSeconds * 1000;
      this.reservations.set(orderId, { status: 'HELD', lines: wanted, expiresAt });
    }
    return { result: { $case: 'reserved', value: this.message(orderId) } };
  }

  async extend(orderId: string, ttlSeconds: number): Promise<Reservation> {
    const now = await this.now();
    const held = this.find(orderId);
    if (held.status === 'RELEASED' || held.status === 'EXPIRED') throw closed();
    if (held.status === 'HELD') held.expiresAt = Math.max(held.expiresAt, now + ttlSeconds * 1000);
    return this.message(orderId);
  }

  /** Sells what is held; what lapsed is taken anew when all of it is still there. */
  commit(orderId: string): CommitReservationResponse {
    const held = this.find(orderId);
    if (held.status === 'RELEASED') throw closed();
    if (held.status === 'EXPIRED') {
      const shortages = this.shortagesOf(held.lines);
      if (shortages.length > 0) return { result: { $case: 'outOfStock', value: { shortages } } };
    }
    if (held.status === 'HELD') this.move(held.lines, 'reserved', 'sold');
    if (held.status === 'EXPIRED') this.move(held.lines, 'available', 'sold');
    held.status = 'COMMITTED';
    return { result: { $case: 'committed', value: this.message(orderId) } };
  }

  /** Gives back; who comes later with a reservation for the same order finds the door closed. */
  release(orderId: string, includeCommitted: boolean): Reservation {
    const held = this.reservations.get(orderId) ?? { status: 'RELEASED', lines: [], expiresAt: 0 };
    this.reservations.set(orderId, held);
    if (held.status === 'COMMITTED' && !includeCommitted) return this.message(orderId);
    if (held.status === 'HELD') this.move(held.lines, 'reserved', 'available');
    if (held.status === 'COMMITTED') this.move(held.lines, 'sold', 'available');
    held.status = 'RELEASED';
    return this.message(orderId);
  }

  /** Gives back what lapsed. */
  async sweep(): Promise<number> {
    const now = await this.now();
    let expired = 0;
    for (const held of this.reservations.values()) {
      if (held.status !== 'HELD' || held.expiresAt > now) continue;
      this.move(held.lines, 'reserved', 'available');
      held.status = 'EXPIRED';
      expired += 1;
    }
    return expired;
  }

  private find(orderId: string): Held {
    const held = this.reservations.get(orderId);
    if (held !== undefined) return held;
    throw domainError('RESERVATION_NOT_FOUND', 'The order has no reservation.');
  }

  private shortagesOf(lines: Held['lines']) {
    return lines.flatMap(({ sku, quantity: requested }) => {
      const { available } = this.levels[sku];
      return available < requested ? [{ sku, requested, available }] : [];
    });
  }

  private move(lines: Held['lines'], from: keyof Level, to: keyof Level): void {
    for (const { sku, quantity } of lines) {
      this.levels[sku][from] -= quantity;
      this.levels[sku][to] += quantity;
    }
  }

  private message(orderId: string): Reservation {
    const { status, expiresAt } = this.find(orderId);
    return { orderId, status, expiresAt: new Date(expiresAt).toISOString() };
  }
}
