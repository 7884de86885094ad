import type { Overview } from '@holdfast/bff-admin/contract';
import { Money, StatTile, StatTiles, useLocale } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { overview } from '../../messages/overview.ts';
import { words } from '../../messages/words.ts';
import { formatDuration } from '../duration.ts';

const NOTHING = {
  ...{ placed: 0, confirmed: 0, shipped: 0, delivered: 0, cancelled: 0, declined: 0 },
  ...{ averageSecondsToShip: null, averageSecondsToDeliver: null },
};

/** The figures of a period in one currency. */
export function OverviewTiles({ figures, currency }: { figures: Overview; currency: string }) {
  const t = useMessages(overview);
  const { none } = useMessages(words);
  const locale = useLocale();
  const total = figures.totals.find(({ currencyCode }) => currencyCode === currency) ?? {
    ...NOTHING,
    sales: { currencyCode: currency, amountMinor: 0 },
  };
  const { confirmed, declined, averageSecondsToShip, averageSecondsToDeliver } = total;
  const asked = confirmed + declined;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const span = (seconds: number | null): string =>
    seconds === null ? none : formatDuration(seconds, locale);
  const waiting = figures.needsAttention;
  return (
    <StatTiles label={t.title}>
      <StatTile
        label={t.attention}
        value={<Link to="/work">{waiting ?? none}</Link>}
        detail={
          waiting === null ? t.attentionAway : waiting === 0 ? t.attentionNone : t.attentionDetail
        }
        tone={waiting === 0 ? 'neutral' : 'warning'}
      />
      <StatTile
        label={t.placed}
        value={total.placed}
        detail={`${t.shipped(total.shipped)} · ${t.cancelled(total.cancelled)}`}
      />
      <StatTile label={t.sales} value={<Money value={total.sales} />} />
      <StatTile
        label={t.approval}
        value={asked === 0 ? none : percent.format(confirmed / asked)}
        detail={t.approvalDetail(declined)}
      />
      <StatTile
        label={t.toShip}
        value={span(averageSecondsToShip)}
        detail={
          averageSecondsToDeliver === null
            ? t.toShipDetail
            : t.toDeliver(span(averageSecondsToDeliver))
        }
      />
    </StatTiles>
  );
}
