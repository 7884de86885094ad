import { getOverview } from '@holdfast/bff-admin/contract';
import { Money, StatTile, StatTiles } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { redirect, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { areasFor } from '../areas.ts';
import { overview } from '../messages/overview.ts';
import { load, staffOf } from '../server/visit.server.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { titled } from '../ui/titled.ts';

export const loader = load(async (visit) => {
  const { me, call, may } = await staffOf(visit);
  if (!may('orders.read')) throw redirect(areasFor(me.permissions)[0]?.to ?? '/preferences');
  return visit.api(getOverview, call);
});

export const meta: MetaFunction = (args) => titled(args, (language) => overview[language].title);

export default function Overview() {
  const t = useMessages(overview);
  const { totals, needsAttention } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={t.title} />
      <StatTiles label={t.title}>
        {totals.map(({ currencyCode, placed, sales }) => (
          <StatTile
            key={currencyCode}
            label={t.sales}
            value={<Money value={sales} />}
            detail={`${t.placed}: ${placed}`}
          />
        ))}
        <StatTile
          label={t.attention}
          value={<Link to="/work">{needsAttention ?? '–'}</Link>}
          tone={needsAttention ? 'warning' : 'neutral'}
        />
      </StatTiles>
    </>
  );
}
