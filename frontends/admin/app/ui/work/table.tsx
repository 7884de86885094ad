import type { WorkItem } from '@holdfast/bff-admin/contract';
import { DataTable, DateTime, Money, VisuallyHidden } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { work } from '../../messages/work.ts';
import { Age } from '../age.tsx';
import { OrderStatus } from '../status.tsx';
import { TemporalLink } from '../temporal-link.tsx';
import { Assignee, type Colleague } from './assignee.tsx';
import { workName } from './batch.ts';
import { ResolveButtons } from './resolve-buttons.tsx';
import { parkedWords } from '../order/workflow-words.ts';
import styles from './work.module.css';

export interface WorkTableProps {
  items: readonly WorkItem[];
  colleagues: readonly Colleague[];
  chosen: ReadonlySet<string>;
  onChoose: (workflowId: string, isChosen: boolean) => void;
}

/** What waits for a person, the oldest first. */
export function WorkTable({ items, colleagues, chosen, onChoose }: WorkTableProps) {
  const t = useMessages(work);
  return (
    <DataTable
      caption={t.title}
      rows={items}
      keyOf={({ workflowId }) => workflowId}
      columns={[
        {
          id: 'order',
          header: t.columns.order,
          cell: (item) => (
            <span className={styles['order']}>
              <label className={styles['choose']}>
                <VisuallyHidden>{`${t.columns.select} ${workName(item)}`}</VisuallyHidden>
                <input
                  type="checkbox"
                  checked={chosen.has(item.workflowId)}
                  onChange={({ target }) => onChoose(item.workflowId, target.checked)}
                />
              </label>
              <span>
                <Link to={item.orderId ? `/orders/${item.orderId}` : '/work'} data-opens>
                  {workName(item)}
                </Link>
                <span className={styles['quiet']}>
                  {item.order ? (
                    <>
                      {item.order.name} · <Money value={item.order.total} />
                    </>
                  ) : null}
                </span>
              </span>
            </span>
          ),
        },
        {
          id: 'age',
          header: t.columns.age,
          cell: ({ steps, startedAt }) => (
            <span className={styles['age']}>
              <Age since={steps[0]?.since ?? startedAt} />
            </span>
          ),
        },
        {
          id: 'step',
          header: t.columns.step,
          cell: ({ steps, order, link }) => (
            <>
              {steps.map(({ step }) => (
                <span key={step} className={styles['step']}>
                  {parkedWords(t, step)}
                </span>
              ))}
              {steps.length === 0 ? t.unknownStep : null}
              <span className={styles['quiet']}>
                {order ? <OrderStatus status={order.status} /> : null}
                <TemporalLink to={link} />
              </span>
            </>
          ),
        },
        { id: 'problem', header: t.columns.problem, cell: (item) => <Problem item={item} /> },
        {
          id: 'who',
          header: t.columns.who,
          cell: (item) => <Assignee item={item} colleagues={colleagues} />,
        },
        {
          id: 'do',
          header: t.columns.do,
          cell: ({ workflowId, steps }) =>
            steps.map(({ step, options }) => (
              <ResolveButtons key={step} {...{ workflowId, step, options }} />
            )),
        },
      ]}
    />
  );
}

function Problem({ item: { steps } }: { item: WorkItem }) {
  const t = useMessages(work);
  if (steps.length === 0) return t.unknownStepText;
  return steps.map(({ step, reason, message, retriesAt }) => (
    <span key={step} className={styles['problem']}>
      {message}
      <span className={styles['quiet']}>
        <code>{reason}</code>
        {retriesAt === null ? null : (
          <>
            {' '}
            · {t.retriesAt} <DateTime value={retriesAt} format="time" />
          </>
        )}
      </span>
    </span>
  ));
}
