import { getOverview, listOrders, listWork } from '@holdfast/bff-admin/contract';
import { useMessages } from '@holdfast/site';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { areasFor } from '../areas.ts';
import { overview } from '../messages/overview.ts';
import { unlessUnheard } from '../server/unless-unheard.ts';
import { load, staffOf } from '../server/visit.server.ts';
import { PERIODS, spanOf } from '../ui/buckets.ts';
import { OpenOrders, OverviewCharts } from '../ui/overview/charts.tsx';
import { LatestOrders, WaitingWork } from '../ui/overview/lists.tsx';
import { OverviewTiles } from '../ui/overview/tiles.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Segments } from '../ui/segments.tsx';
import { titled } from '../ui/titled.ts';
import { useRefresh } from '../ui/use-refresh.ts';
import styles from '../ui/overview/overview.module.css';

export const loader = load(async (visit) => {
  const { me, call, may } = await staffOf(visit);
  if (!may('orders.read')) throw redirect(areasFor(me.permissions)[0]?.to ?? '/none');
  const wanted = visit.url.searchParams.get('period');
  const period = PERIODS.find((one) => one === wanted) ?? 'today';
  const span = spanOf(period, Date.now());
  const query = { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() };
  const [figures, work, orders] = await Promise.all([
    visit.api(getOverview, { ...call, query }),
    visit.api(listWork, { ...call, query: { limit: 5 } }).catch(unlessUnheard(null)),
    visit.api(listOrders, { ...call, query: { limit: 8 } }),
  ]);
  return { period, span, figures, work: work?.items ?? null, orders: orders.items };
});

export const meta: MetaFunction = (args) => titled(args, (language) => overview[language].title);

export default function Overview() {
  const t = useMessages(overview);
  const { period, span, figures, work, orders } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  useRefresh(10);
  const at = (change: Readonly<Record<string, string>>): string =>
    `?${new URLSearchParams({ ...Object.fromEntries(search), ...change })}`;
  const currencies = figures.totals.map(({ currencyCode }) => currencyCode);
  const currency =
    currencies.find((one) => one === search.get('currency')) ?? currencies[0] ?? 'EUR';
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t.title}
        end={
          <>
            {currencies.length > 1 ? (
              <Segments
                label={t.currency}
                options={currencies.map((one) => ({
                  id: one,
                  label: one,
                  isOn: one === currency,
                  link: <Link to={at({ currency: one })} preventScrollReset />,
                }))}
              />
            ) : null}
            <Segments
              label={t.period}
              options={PERIODS.map((one) => ({
                id: one,
                label: t.since[one],
                isOn: one === period,
                link: <Link to={at({ period: one })} preventScrollReset prefetch="intent" />,
              }))}
            />
          </>
        }
      />
      <OverviewTiles figures={figures} currency={currency} />
      <OverviewCharts figures={figures} currency={currency} span={span} />
      <div className={styles['columns']}>
        <WaitingWork work={work} />
        <OpenOrders open={figures.open} />
        <LatestOrders orders={orders} />
      </div>
    </div>
  );
}
