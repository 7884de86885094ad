import type { OrderRow, WorkItem } from '@holdfast/bff-admin/contract';
import { Card, Money } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { overview } from '../../messages/overview.ts';
import { work as workMessages } from '../../messages/work.ts';
import { Age } from '../age.tsx';
import { OrderStatus } from '../status.tsx';
import { parkedWords } from '../order/workflow-words.ts';
import styles from './overview.module.css';

/** What has waited for a person for longest. */
export function WaitingWork({ work }: { work: readonly WorkItem[] | null }) {
  const t = useMessages(overview);
  const words = useMessages(workMessages);
  return (
    <Card padding="none" className={styles['sheet']}>
      <div className={styles['head']}>
        <h2>{t.workTitle}</h2>
        <Link to="/work">{t.workAll}</Link>
      </div>
      {work === null ? <p className={styles['quiet']}>{t.attentionAway}</p> : null}
      {work?.length === 0 ? <p className={styles['quiet']}>{words.none}</p> : null}
      <ul className={styles['rows']}>
        {(work ?? []).map(({ workflowId, orderId, order, steps, startedAt }) => (
          <li key={workflowId}>
            <Link to={orderId === null ? '/work' : `/orders/${orderId}`}>
              {order?.orderNumber ?? workflowId}
            </Link>
            <span className={styles['grow']}>
              {steps.map(({ step }) => parkedWords(words, step)).join(', ') || words.unknownStep}
            </span>
            <span className={styles['quiet']}>
              <Age since={steps[0]?.since ?? startedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What came in last. */
export function LatestOrders({ orders }: { orders: readonly OrderRow[] }) {
  const t = useMessages(overview);
  return (
    <Card padding="none" className={styles['sheet']}>
      <div className={styles['head']}>
        <h2>{t.latest}</h2>
        <Link to="/orders">{t.latestAll}</Link>
      </div>
      <ul className={styles['rows']}>
        {orders.map(({ orderId, orderNumber, name, status, total }) => (
          <li key={orderId}>
            <Link to={`/orders/${orderId}`}>{orderNumber}</Link>
            <span className={styles['grow']}>{name}</span>
            <OrderStatus status={status} />
            <Money value={total} className={styles['amount']} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
