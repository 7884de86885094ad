import type { OrderEvent } from '@holdfast/bff-admin/contract';
import { ActivityLog, DateTime, Notice } from '@holdfast/design';
import { useMessages, wordOf } from '@holdfast/site';
import { Flag } from 'lucide-react';
import { order as messages } from '../../messages/order.ts';
import { words } from '../../messages/words.ts';
import styles from './order.module.css';

export interface HistoryProps {
  events: readonly OrderEvent[];
  /** Whether Temporal could not be asked, rather than had nothing to say. */
  isAway: boolean;
}

/** What was written down of an order, when Temporal has no timeline of it. */
export function History({ events, isAway }: HistoryProps) {
  const t = useMessages(messages);
  const { orderStatus } = useMessages(words);
  return (
    <section className={styles['sheet']} aria-labelledby="history">
      <h2 id="history">{t.history}</h2>
      <Notice tone={isAway ? 'warning' : 'info'} title={isAway ? t.timelineAway : t.timelineGone}>
        {isAway ? t.timelineAwayText : t.timelineGoneText}
      </Notice>
      <ActivityLog
        label={t.history}
        activities={events.map(({ sequence, status, actor, reason, detail, occurredAt }) => ({
          id: String(sequence),
          icon: <Flag size={14} />,
          tone: 'neutral',
          title: wordOf(orderStatus, status),
          marks: <span className={styles['quiet']}>{t.by(wordOf(t.actors, actor.type))}</span>,
          time: <DateTime value={occurredAt} />,
          detail: [reason, detail].filter((text) => text !== null).join(': ') || undefined,
        }))}
      />
    </section>
  );
}
