import type { StatusHour } from '@holdfast/proto/order/staff';
import { overviewOf } from './overview.ts';

const row = (hour: number, status: StatusHour['status'], over: Partial<StatusHour> = {}) => ({
  hour: new Date(hour * 3_600_000).toISOString(),
  status,
  currencyCode: 'EUR',
  orders: 1,
  totalMinor: 100,
  secondsSinceConfirmed: 0,
  ...over,
});
const period = { from: 'a', to: 'b' };

test('sums up by hour and by currency, and averages the time to ship over what was shipped', () => {
  const { totals, hours, open } = overviewOf(
    {
      hours: [
        row(1, 'PENDING', { orders: 3 }),
        row(1, 'CONFIRMED', { orders: 2, totalMinor: 500 }),
        row(2, 'SHIPPED', { secondsSinceConfirmed: 90 }),
        row(2, 'CONFIRMED', { totalMinor: 50 }),
        row(2, 'CONFIRMED', { currencyCode: 'JPY', totalMinor: 7 }),
        row(3, 'SHIPPED', { secondsSinceConfirmed: 31, orders: 2 }),
        row(3, 'CANCELLED'),
        row(3, 'PAYMENT_DECLINED', { orders: 2 }),
        row(4, 'DELIVERED', { secondsSinceConfirmed: 200, orders: 2 }),
      ],
      open: [{ status: 'CONFIRMED', orders: 4 }],
    },
    period,
    2,
  );
  const eur = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });
  expect(totals).toEqual([
    {
      currencyCode: 'EUR',
      placed: 3,
      confirmed: 3,
      sales: eur(550),
      shipped: 3,
      cancelled: 1,
      declined: 2,
      delivered: 2,
      averageSecondsToShip: 40,
      averageSecondsToDeliver: 100,
    },
    expect.objectContaining({ currencyCode: 'JPY', confirmed: 1, averageSecondsToShip: null }),
  ]);
  expect(hours.map(({ hour, currencyCode }) => `${hour.slice(11, 13)} ${currencyCode}`)).toEqual([
    ...['01 EUR', '02 EUR', '02 JPY', '03 EUR', '04 EUR'],
  ]);
  expect(hours[1]).toMatchObject({ placed: 0, confirmed: 1, sales: eur(50), shipped: 1 });
  expect(open).toEqual([{ status: 'confirmed', orders: 4 }]);
});

test('of a period without anything is empty', () => {
  expect(overviewOf({ hours: [], open: [] }, period, null)).toEqual({
    ...period,
    totals: [],
    hours: [],
    open: [],
    needsAttention: null,
  });
});
