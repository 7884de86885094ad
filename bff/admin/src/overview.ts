import { lower } from '@holdfast/bff-shared';
import type { GetOrderFiguresResponse, StatusHour } from '@holdfast/proto/order/staff';
import type { Overview } from './contract/index.ts';

type Hour = Overview['hours'][number];

type Sum = Hour & { cancelled: number; secondsToShip: number; secondsToDeliver: number };

/** The figures of a period as people look at them; those of several currencies stay apart. */
export function overviewOf(
  { hours, open }: GetOrderFiguresResponse,
  period: { from: string; to: string },
  needsAttention: number | null,
): Overview {
  const byHour = sumUp(hours, ({ hour = '', currencyCode }) => `${hour} ${currencyCode}`);
  const byCurrency = sumUp(hours, ({ currencyCode }) => currencyCode);
  return {
    ...period,
    totals: byCurrency.map(({ hour: _, secondsToShip, secondsToDeliver, ...sum }) => ({
      ...sum,
      averageSecondsToShip: average(secondsToShip, sum.shipped),
      averageSecondsToDeliver: average(secondsToDeliver, sum.delivered),
    })),
    hours: byHour.map(
      ({ cancelled: _, secondsToShip: __, secondsToDeliver: ___, ...hour }) => hour,
    ),
    open: open.map(({ status, orders }) => ({ status: lower(status), orders })),
    needsAttention,
  };
}

const average = (seconds: number, orders: number): number | null =>
  orders === 0 ? null : Math.round(seconds / orders);

function sumUp(hours: readonly StatusHour[], keyOf: (row: StatusHour) => string): Sum[] {
  const sums = new Map<string, Sum>();
  for (const row of hours) {
    const { hour = '', currencyCode, orders } = row;
    const key = keyOf(row);
    const sum = sums.get(key) ?? {
      hour,
      currencyCode,
      placed: 0,
      confirmed: 0,
      sales: { currencyCode, amountMinor: 0 },
      declined: 0,
      shipped: 0,
      delivered: 0,
      cancelled: 0,
      secondsToShip: 0,
      secondsToDeliver: 0,
    };
    sums.set(key, sum);
    if (row.status === 'PENDING') sum.placed += orders;
    else if (row.status === 'CONFIRMED') {
      sum.confirmed += orders;
      sum.sales = { currencyCode, amountMinor: sum.sales.amountMinor + row.totalMinor };
    } else if (row.status === 'SHIPPED') {
      sum.shipped += orders;
      sum.secondsToShip += row.secondsSinceConfirmed;
    } else if (row.status === 'DELIVERED') {
      sum.delivered += orders;
      sum.secondsToDeliver += row.secondsSinceConfirmed;
    } else if (row.status === 'PAYMENT_DECLINED') sum.declined += orders;
    else if (row.status === 'CANCELLED') sum.cancelled += orders;
  }
  return [...sums.values()];
}
