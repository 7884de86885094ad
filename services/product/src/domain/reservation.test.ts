import {
  refusalOf,
  repeatedReserve,
  type LineFacts,
  type ReservationState,
} from './reservation.ts';

const eur = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });
const line = (fields: Partial<LineFacts>): LineFacts => ({
  sku: 'A',
  requested: 2,
  price: eur(100),
  expected: eur(100),
  available: 2,
  ...fields,
});

describe('a refusal', () => {
  it('is not there when prices and stock are as wanted', () => {
    expect(refusalOf([line({}), line({ sku: 'B', available: 9 })])).toBeUndefined();
  });

  it('names every short SKU', () => {
    const lines = [line({ available: 1 }), line({ sku: 'B' }), line({ sku: 'C', available: 0 })];
    expect(refusalOf(lines)).toEqual({
      kind: 'outOfStock',
      shortages: [
        { sku: 'A', requested: 2, available: 1 },
        { sku: 'C', requested: 2, available: 0 },
      ],
    });
  });

  it('names changed prices before anything else', () => {
    const lines = [line({ available: 0 }), line({ sku: 'B', price: eur(99) })];
    expect(refusalOf(lines)).toEqual({
      kind: 'priceChanged',
      changes: [{ sku: 'B', expected: eur(100), actual: eur(99) }],
    });
  });

  it('is an error for what is not sold', () => {
    expect(() => refusalOf([line({ price: undefined })])).toThrow(
      expect.objectContaining({ reason: 'SKU_NOT_FOUND', metadata: { sku: 'A' } }),
    );
  });
});

it.each([
  ['HELD', 'reserved'],
  ['COMMITTED', 'reserved'],
  ['RELEASED', 'RESERVATION_CLOSED'],
  ['EXPIRED', 'RESERVATION_CLOSED'],
] satisfies [ReservationState, string][])(
  'a repeated reserve of a %s order is %s',
  (status, outcome) => {
    const reservation = { orderId: 'ord_1', status, expiresAt: new Date() };
    const repeat = () => repeatedReserve(reservation);
    if (outcome === 'reserved') expect(repeat()).toEqual({ kind: 'reserved', reservation });
    else expect(repeat).toThrow(expect.objectContaining({ reason: outcome }));
  },
);
