import { getHealth } from '@holdfast/bff-admin/contract';
import { Notice, StatTile, StatTiles } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { system } from '../messages/system.ts';
import { load, staffOf } from '../server/visit.server.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Stack } from '../ui/sheet.tsx';
import { Milliseconds, ServicesTable } from '../ui/system/services-table.tsx';
import { verdictOf } from '../ui/system/verdict.ts';
import { TemporalLink } from '../ui/temporal-link.tsx';
import { titled } from '../ui/titled.ts';
import { useRefresh } from '../ui/use-refresh.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'system.read');
  return visit.api(getHealth, call);
});

export const meta: MetaFunction = (args) => titled(args, (language) => system[language].title);

export default function System() {
  const t = useMessages(system);
  const health = useLoaderData<typeof loader>();
  const { away, parked, isLate } = verdictOf(health);
  const { temporal, redis, services } = health;
  useRefresh(5);
  return (
    <>
      <PageHeader
        title={t.title}
        text={t.text}
        end={<TemporalLink to={temporal.link} label={t.open} />}
      />
      <Stack>
        {away.length > 0 ? (
          <Notice tone="danger" title={t.bad(away.join(', '))}>
            {t.badText}
          </Notice>
        ) : (
          <Notice tone="success" title={t.good}>
            {parked === 0 && !isLate ? t.goodText : null}
          </Notice>
        )}
        {parked > 0 ? (
          <Notice tone="warning" title={t.parked(parked)}>
            {t.parkedText}
          </Notice>
        ) : null}
        {isLate ? (
          <Notice tone="warning" title={t.lagging}>
            {t.laggingText}
          </Notice>
        ) : null}
        <StatTiles label={t.parts}>
          <StatTile
            label={t.temporal}
            value={<Milliseconds value={temporal.milliseconds} />}
            detail={t.temporalText}
            tone={temporal.milliseconds === null ? 'warning' : 'neutral'}
          />
          <StatTile
            label={t.redis}
            value={<Milliseconds value={redis.milliseconds} />}
            detail={t.redisText}
            tone={redis.milliseconds === null ? 'warning' : 'neutral'}
          />
        </StatTiles>
        <ServicesTable services={services} />
      </Stack>
    </>
  );
}
