import type { Overview } from '@holdfast/bff-admin/contract';

export const PERIODS = ['today', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS: Readonly<Record<Period, number>> = { today: 1, week: 7, month: 30 };

/** When a period begins and ends, in days of UTC; milliseconds since 1970. */
export function spanOf(period: Period, now: number): { from: number; to: number; step: number } {
  const today = Math.floor(now / DAY) * DAY;
  return {
    from: today - (DAYS[period] - 1) * DAY,
    to: today + DAY,
    step: period === 'today' ? HOUR : DAY,
  };
}

export interface Bucket {
  /** Milliseconds since 1970. */
  at: number;
  placed: number;
  confirmed: number;
  declined: number;
  shipped: number;
  /** Minor units. */
  sales: number;
}

/** The figures of one currency by hour or by day, those without anything too. */
export function bucketsOf(
  hours: Overview['hours'],
  currencyCode: string,
  { from, to, step }: ReturnType<typeof spanOf>,
): Bucket[] {
  const buckets = Array.from({ length: (to - from) / step }, (_, index) => ({
    ...{ at: from + index * step, placed: 0, confirmed: 0, declined: 0, shipped: 0, sales: 0 },
  }));
  for (const hour of hours) {
    const bucket = buckets[Math.floor((+new Date(hour.hour) - from) / step)];
    if (bucket === undefined || hour.currencyCode !== currencyCode) continue;
    bucket.placed += hour.placed;
    bucket.confirmed += hour.confirmed;
    bucket.declined += hour.declined;
    bucket.shipped += hour.shipped;
    bucket.sales += hour.sales.amountMinor;
  }
  return buckets;
}
