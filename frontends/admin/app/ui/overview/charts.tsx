import type { Overview } from '@holdfast/bff-admin/contract';
import { Card, ShareList, TimeChart, useLocale } from '@holdfast/design';
import { currencyExponent, formatMoney } from '@holdfast/domain';
import { useMessages, wordOf } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { overview } from '../../messages/overview.ts';
import { words } from '../../messages/words.ts';
import { bucketsOf, type spanOf } from '../buckets.ts';
import styles from './overview.module.css';

export interface OverviewChartsProps {
  figures: Overview;
  currency: string;
  span: ReturnType<typeof spanOf>;
}

/** How orders and sales went. */
export function OverviewCharts({ figures, currency, span }: OverviewChartsProps) {
  const t = useMessages(overview);
  const locale = useLocale();
  const buckets = bucketsOf(figures.hours, currency, span);
  const isHourly = span.step < 86_400_000;
  const short = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    ...(isHourly ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' }),
  });
  const long = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    ...(isHourly ? { dateStyle: 'medium', timeStyle: 'short' } : { dateStyle: 'full' }),
  });
  const common = {
    moments: buckets.map(({ at }) => ({ name: long.format(at), short: short.format(at) })),
    momentLabel: t.time,
    tableLabel: t.asTable,
    empty: t.nothingYet,
  };
  const ticks = new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency, notation: 'compact' },
    maximumFractionDigits: 1,
  });
  const count = new Intl.NumberFormat(locale);
  return (
    <div className={styles['charts']}>
      <TimeChart
        {...common}
        kind="bars"
        title={t.ordersOverTime}
        description={t.ordersText}
        format={(value) => count.format(value)}
        series={[
          {
            ...{ id: 'confirmed', label: t.confirmedSeries, tone: 'accent' },
            values: buckets.map(({ confirmed }) => confirmed),
          },
          {
            ...{ id: 'declined', label: t.declinedSeries, tone: 'danger' },
            values: buckets.map(({ declined }) => declined),
          },
        ]}
      />
      <TimeChart
        {...common}
        kind="area"
        title={t.salesOverTime}
        description={t.salesText}
        formatTick={(amountMinor) => ticks.format(amountMinor / 10 ** currencyExponent(currency))}
        format={(amountMinor) => formatMoney({ currencyCode: currency, amountMinor }, locale)}
        series={[
          {
            ...{ id: 'sales', label: t.salesSeries, tone: 'accent' },
            values: buckets.map(({ sales }) => sales),
          },
        ]}
      />
    </div>
  );
}

const TONES: Readonly<Record<string, 'danger' | 'warning'>> = {
  payment_declined: 'danger',
  awaiting_payment_action: 'warning',
};

/** Where the orders stand that have not ended. */
export function OpenOrders({ open }: Pick<Overview, 'open'>) {
  const t = useMessages(overview);
  const { orderStatus } = useMessages(words);
  return (
    <Card padding="none" className={styles['sheet']}>
      <h2>{t.open}</h2>
      <p className={styles['quiet']}>{open.length === 0 ? t.openNone : t.openText}</p>
      <ShareList
        label={t.open}
        shares={open.map(({ status, orders }) => ({
          id: status,
          label: <Link to={`/orders?status=${status}`}>{wordOf(orderStatus, status)}</Link>,
          value: orders,
          tone: TONES[status] ?? 'accent',
        }))}
      />
    </Card>
  );
}
