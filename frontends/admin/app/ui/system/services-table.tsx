import type { SystemHealth } from '@holdfast/bff-admin/contract';
import { DataTable, StatusBadge, useLocale, type Tone } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { system } from '../../messages/system.ts';
import { formatDuration } from '../duration.ts';
import { stateOf, type PartState } from './verdict.ts';

const TONES: Readonly<Record<PartState, Tone>> = {
  up: 'success',
  slow: 'warning',
  degraded: 'warning',
  down: 'danger',
};

/** How a part is doing. */
export function PartBadge({ state }: { state: PartState }) {
  const { states } = useMessages(system);
  return <StatusBadge tone={TONES[state]}>{states[state]}</StatusBadge>;
}

/** How long something took, in milliseconds. */
export function Milliseconds({ value }: { value: number | null }) {
  const { away } = useMessages(system);
  const locale = useLocale();
  return value === null ? away : formatDuration(value / 1000, locale);
}

/** The services, and what waits in each. */
export function ServicesTable({ services }: Pick<SystemHealth, 'services'>) {
  const t = useMessages(system);
  const locale = useLocale();
  return (
    <DataTable
      caption={t.services}
      rows={services}
      keyOf={({ name }) => name}
      toneOf={(service) =>
        stateOf(service) !== 'up' || service.parkedEvents > 0 ? 'warning' : undefined
      }
      columns={[
        { id: 'name', header: t.service, cell: ({ name }) => <b>{name}</b> },
        {
          id: 'state',
          header: t.state,
          cell: (service) => <PartBadge state={stateOf(service)} />,
        },
        ...(
          [
            ['answers', t.answers, 'milliseconds'],
            ['database', t.database, 'databaseMilliseconds'],
            ['redis', t.redis, 'redisMilliseconds'],
          ] as const
        ).map(([id, header, field]) => ({
          ...{ id, header, numeric: true, wideOnly: id !== 'answers' },
          cell: (service: SystemHealth['services'][number]) => (
            <Milliseconds value={service[field]} />
          ),
        })),
        {
          ...{ id: 'outbox', header: t.outbox, numeric: true },
          cell: ({ unpublishedEvents, outboxLagSeconds }) =>
            unpublishedEvents === 0
              ? '0'
              : `${String(unpublishedEvents)} · ${formatDuration(outboxLagSeconds, locale)}`,
        },
        {
          ...{ id: 'parked', header: t.parkedEvents, numeric: true },
          cell: ({ parkedEvents }) => parkedEvents,
        },
        {
          ...{ id: 'consumers', header: t.consumers, wideOnly: true },
          cell: ({ consumers }) =>
            consumers.map(({ name, unread }) => t.unread(name, unread)).join(', ') || '–',
        },
      ]}
    />
  );
}
