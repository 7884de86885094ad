import type { AuditEntry } from '@holdfast/bff-admin/contract';
import { Badge, DataTable, DateTime, useLocale } from '@holdfast/design';
import { useMessages, wordOf } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { audit } from '../../messages/audit.ts';
import { shell } from '../../messages/shell.ts';
import { shortId } from '../short-id.ts';
import { factText } from './fact-text.ts';
import { targetLink } from './target-link.ts';
import styles from './audit.module.css';

type Names = ReadonlyMap<string, string>;

export interface AuditTableProps {
  entries: readonly AuditEntry[];
  /** Of colleagues, by id. */
  names: Names;
  busy: boolean;
}

/** What was done, a sentence each. */
export function AuditTable({ entries, names, busy }: AuditTableProps) {
  const t = useMessages(audit);
  const { columns } = t;
  return (
    <DataTable
      caption={t.title}
      rows={entries}
      keyOf={({ service, id }) => `${service} ${id}`}
      busy={busy}
      columns={[
        { id: 'at', header: columns.at, cell: ({ at }) => <DateTime value={at} /> },
        { id: 'service', header: columns.service, cell: ({ service }) => <Badge>{service}</Badge> },
        {
          ...{ id: 'what', header: columns.what, ownLine: true },
          cell: (entry) => <Sentence entry={entry} names={names} />,
        },
        {
          ...{ id: 'reason', header: columns.reason, ownLine: true },
          cell: ({ reason }) => reason ?? '–',
        },
        {
          ...{ id: 'from', header: columns.from, wideOnly: true },
          cell: ({ clientNetwork, requestId }) => (
            <span className={styles['quiet']} title={requestId ?? undefined}>
              {clientNetwork ?? '–'}
            </span>
          ),
        },
      ]}
    />
  );
}

function Sentence({ entry, names }: { entry: AuditEntry; names: Names }) {
  const { actor, action, target, details } = entry;
  const t = useMessages(audit);
  const { roles } = useMessages(shell);
  const sentences: Readonly<Record<string, string>> = t.sentences;
  const sentence = Object.hasOwn(sentences, action) ? sentences[action] : undefined;
  const [before = '', after = ''] = (sentence ?? t.other(action)).split('{}');
  const who = actor.type === 'system' ? t.platform : (actor.name ?? shortId(actor.id));
  const facts = factText(details, useLocale(), t.nothing);
  return (
    <span className={styles['sentence']}>
      <span>
        <Link to={`/audit?actorId=${encodeURIComponent(actor.id)}`}>{who}</Link> {before}
        <Target target={target} name={names.get(target.id)} />
        {after}
      </span>
      <span className={styles['quiet']}>
        {facts}
        {facts !== '' && actor.roles.length > 0 ? ' · ' : null}
        {actor.roles.length > 0
          ? `${t.as} ${actor.roles.map((role) => wordOf(roles, role)).join(', ')}`
          : null}
      </span>
    </span>
  );
}

function Target({
  target,
  name: known,
}: Pick<AuditEntry, 'target'> & { name: string | undefined }) {
  const t = useMessages(audit);
  const to = targetLink(target);
  const name = known ?? `${wordOf(t.targets, target.type)} ${shortId(target.id)}`;
  return to === undefined ? (
    <b title={target.id}>{name}</b>
  ) : (
    <Link to={to} title={target.id}>
      {name}
    </Link>
  );
}
