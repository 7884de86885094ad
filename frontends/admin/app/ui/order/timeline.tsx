import type { OrderTimeline } from '@holdfast/bff-admin/contract';
import { ActivityLog, Badge, DateTime, useLocale } from '@holdfast/design';
import { useMessages, wordOf } from '@holdfast/site';
import { Check, CircleDot, Clock, Flag, Mail, MessageSquare, RadioTower, X } from 'lucide-react';
import { order as messages } from '../../messages/order.ts';
import { words } from '../../messages/words.ts';
import { Age } from '../age.tsx';
import { formatDuration, secondsBetween } from '../duration.ts';
import { useKept } from '../use-kept.ts';
import { matters, toneOf, type Entry } from './entries.ts';
import { timerWords } from './workflow-words.ts';
import styles from './order.module.css';

const ICONS = { step: Check, wait: Clock, request: MessageSquare, news: RadioTower, status: Flag };

export interface TimelineProps {
  timeline: OrderTimeline;
  /** Names of staff by their ids. */
  names: ReadonlyMap<string, string>;
}

/** What an order went through: each step with its tries, each wait, and who acted. */
export function OrderTimelineLog({ timeline, names }: TimelineProps) {
  const t = useMessages(messages);
  const [depth, setDepth] = useKept<'main' | 'all'>('timeline', 'main');
  const { workflows, entries } = timeline;
  const types = new Map(workflows.map(({ workflowId, type }) => [workflowId, type]));
  const shown = depth === 'all' ? entries : entries.filter(matters);
  return (
    <section className={styles['sheet']} aria-labelledby="timeline">
      <div className={styles['head']}>
        <h2 id="timeline">{t.timeline}</h2>
        <div className={styles['depth']} role="group" aria-label={t.depth}>
          {(['main', 'all'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={depth === one}
              onClick={() => setDepth(one)}
            >
              {t.detail[one]}
            </button>
          ))}
        </div>
      </div>
      <ActivityLog
        label={t.timeline}
        activities={shown.map((entry) => ({
          id: `${entry.workflowId} ${entry.eventId} ${entry.name}`,
          icon: <Mark entry={entry} />,
          tone: toneOf(entry),
          title: <Title entry={entry} />,
          state: t.states[entry.state],
          marks: <Marks entry={entry} type={types.get(entry.workflowId)} names={names} />,
          time: <When entry={entry} />,
          detail: <Detail entry={entry} />,
        }))}
      />
    </section>
  );
}

function Mark({ entry: { kind, name, state } }: { entry: Entry }) {
  if (state === 'failed') return <X size={14} strokeWidth={3} />;
  if (kind === 'step' && state === 'running') return <CircleDot size={14} />;
  const Icon = name === 'sendNotification' ? Mail : ICONS[kind];
  return <Icon size={14} strokeWidth={2.5} />;
}

function Title({ entry: { kind, name, title } }: { entry: Entry }) {
  const t = useMessages(messages);
  const { orderStatus, paymentStatus } = useMessages(words);
  const [of, status = ''] = name.split('.');
  if (kind === 'status' && of === 'attention') return wordOf(t.attention, status);
  if (kind === 'status' && of === 'order') return t.orderIs(wordOf(orderStatus, status));
  if (kind === 'status') return t.paymentIs(wordOf(paymentStatus, status));
  if (kind === 'wait') return timerWords(t, title);
  const known: Readonly<Record<string, string>> = t.titles;
  return known[name] ?? title;
}

interface MarksProps {
  entry: Entry;
  type: string | undefined;
  names: ReadonlyMap<string, string>;
}

function Marks({ entry: { actor, attempts }, type, names }: MarksProps) {
  const t = useMessages(messages);
  const who = actor && (names.get(actor.id ?? '') ?? wordOf(t.actors, actor.type));
  return (
    <>
      {type === undefined || type === 'order' ? null : (
        <span className={styles['tag']}>{wordOf(t.workflow, type)}</span>
      )}
      {attempts > 1 ? <Badge tone="warning">{t.tries(attempts)}</Badge> : null}
      {who === null ? null : <span className={styles['quiet']}>{t.by(who)}</span>}
    </>
  );
}

function When({ entry: { startedAt, endedAt, until, state, kind } }: { entry: Entry }) {
  const t = useMessages(messages);
  const locale = useLocale();
  const took = endedAt === null ? 0 : secondsBetween(startedAt, endedAt);
  return (
    <>
      {state === 'running' ? (
        <>
          <Age since={startedAt} />
          {until === null ? null : (
            <>
              , {t.ends} <DateTime value={until} />
            </>
          )}
          {' · '}
        </>
      ) : null}
      {took >= 0.001 && kind !== 'status' ? `${formatDuration(took, locale)} · ` : null}
      <DateTime value={startedAt} format="clock" />
    </>
  );
}

function Detail({ entry: { detail, failure } }: { entry: Entry }) {
  if (detail === null && failure === null) return null;
  return (
    <>
      {detail === null ? null : <p>{detail}</p>}
      {failure === null ? null : (
        <p className={styles['failure']}>
          <code>{failure.reason}</code> {failure.message}
        </p>
      )}
    </>
  );
}
