import type { Workflow } from '@holdfast/bff-admin/contract';
import { DataTable, DateTime, StatusBadge, useLocale, type Tone } from '@holdfast/design';
import { useMessages, wordOf } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { workflows as messages } from '../messages/workflows.ts';
import { Age } from './age.tsx';
import { formatDuration, secondsBetween } from './duration.ts';
import { TemporalLink } from './temporal-link.tsx';
import styles from './workflow-table.module.css';

const TONES: Readonly<Record<string, Tone>> = {
  running: 'info',
  completed: 'success',
  failed: 'danger',
  terminated: 'danger',
  timed_out: 'danger',
};

/** Workflows as a visibility query finds them. */
export function WorkflowTable({ workflows }: { workflows: readonly Workflow[] }) {
  const t = useMessages(messages);
  const locale = useLocale();
  return (
    <DataTable
      caption={t.title}
      rows={workflows}
      keyOf={({ runId }) => runId}
      columns={[
        {
          id: 'id',
          header: t.columns.id,
          cell: ({ workflowId, orderId, link }) => (
            <span className={styles['id']}>
              {orderId === null ? (
                <code>{workflowId}</code>
              ) : (
                <Link to={`/orders/${orderId}`} data-opens>
                  <code>{workflowId}</code>
                </Link>
              )}
              <TemporalLink to={link} />
            </span>
          ),
        },
        {
          id: 'status',
          header: t.columns.status,
          cell: ({ status }) => (
            <StatusBadge tone={TONES[status] ?? 'neutral'}>{wordOf(t.status, status)}</StatusBadge>
          ),
        },
        { id: 'type', header: t.columns.type, cell: ({ type }) => type },
        {
          id: 'started',
          header: t.columns.started,
          cell: ({ startedAt }) => <DateTime value={startedAt} />,
        },
        {
          id: 'took',
          header: t.columns.took,
          numeric: true,
          cell: ({ startedAt, closedAt }) =>
            closedAt === null ? (
              <Age since={startedAt} />
            ) : (
              formatDuration(secondsBetween(startedAt, closedAt), locale)
            ),
        },
        {
          id: 'facts',
          header: t.columns.facts,
          wideOnly: true,
          cell: ({ attributes }) => (
            <span className={styles['facts']}>
              {Object.entries(attributes).map(([name, value]) => (
                <span key={name}>
                  {name} <b>{String(value)}</b>
                </span>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}
