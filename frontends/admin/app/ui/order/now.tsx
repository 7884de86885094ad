import type { OrderAction, OrderTimeline } from '@holdfast/bff-admin/contract';
import { DateTime } from '@holdfast/design';
import { useMessages, wordOf } from '@holdfast/site';
import { CircleCheck, Hourglass, TriangleAlert } from 'lucide-react';
import { order as messages } from '../../messages/order.ts';
import { words } from '../../messages/words.ts';
import { work } from '../../messages/work.ts';
import { Age } from '../age.tsx';
import { TemporalLink } from '../temporal-link.tsx';
import { ResolveButtons } from '../work/resolve-buttons.tsx';
import { parkedWords, waitWords } from './workflow-words.ts';
import styles from './order.module.css';

type Workflow = OrderTimeline['workflows'][number];

export interface NowProps {
  workflows: readonly Workflow[];
  actions: readonly OrderAction[];
}

/** Where an order stands: what it waits for, who can move it on, and what can be decided. */
export function Now({ workflows, actions }: NowProps) {
  const t = useMessages(messages);
  const open = workflows.filter(({ state }) => state === 'running');
  const parked = open.filter((workflow) => workflow.parked.length > 0);
  const waiting = open.filter(
    ({ waiting: what, parked: stuck }) => what !== null && stuck.length === 0,
  );
  if (open.length === 0) {
    return (
      <section className={styles['now']} aria-label={t.now}>
        <CircleCheck aria-hidden size={22} />
        <div>
          <h2>{t.ended}</h2>
          <p className={styles['quiet']}>{t.endedText}</p>
        </div>
      </section>
    );
  }
  return (
    <>
      {parked.map((workflow) => (
        <Parked key={workflow.workflowId} workflow={workflow} actions={actions} />
      ))}
      {parked.length > 0 && waiting.length === 0 ? null : (
        <section className={styles['now']} aria-label={t.now}>
          <Hourglass aria-hidden size={22} />
          <div className={styles['waits']}>
            {waiting.length === 0 ? <h2>{t.goesOn}</h2> : null}
            {waiting.map((workflow) => (
              <Waits key={workflow.workflowId} workflow={workflow} />
            ))}
            <Next workflows={open} />
          </div>
        </section>
      )}
    </>
  );
}

function Parked({ workflow, actions }: { workflow: Workflow; actions: readonly OrderAction[] }) {
  const t = useMessages(messages);
  const steps = useMessages(work);
  return workflow.parked.map(({ step, reason, message, since }) => {
    const offered = actions.find(
      (one) =>
        one.action === 'resolve' && one.workflowId === workflow.workflowId && one.step === step,
    );
    return (
      <section key={step} className={styles['parked']} aria-label={parkedWords(steps, step)}>
        <TriangleAlert aria-hidden size={22} />
        <div>
          <h2>
            {parkedWords(steps, step)} <Age since={since} />
          </h2>
          <p>
            {message} <code>{reason}</code>
          </p>
          <p className={styles['quiet']}>{t.parkedText}</p>
          <div className={styles['decide']}>
            {offered?.action === 'resolve' ? (
              <ResolveButtons
                workflowId={workflow.workflowId}
                step={step}
                options={offered.options}
              />
            ) : null}
            <TemporalLink to={workflow.link} />
          </div>
        </div>
      </section>
    );
  });
}

function Waits({ workflow: { waiting, type } }: { workflow: Workflow }) {
  const t = useMessages(messages);
  const { who } = useMessages(words);
  if (waiting === null) return null;
  return (
    <div>
      <h2>
        {t.waits} {waitWords(t, waiting.for)}
      </h2>
      <p className={styles['quiet']}>
        {wordOf(t.workflow, type)} · {t.canMove(who[waiting.who])}
        {waiting.until === null ? null : (
          <>
            {' '}
            · {t.until} <DateTime value={waiting.until} />
          </>
        )}
      </p>
    </div>
  );
}

function Next({ workflows }: { workflows: readonly Workflow[] }) {
  const t = useMessages(messages);
  // Several workflows have the same plan before them, by whatever names.
  const words = workflows.flatMap(({ next }) => next.map((step) => wordOf(t.steps, step)));
  const next = [...new Set(words)];
  if (next.length === 0) return null;
  return (
    <p className={styles['quiet']}>
      {t.next}: {next.join(' → ')}
    </p>
  );
}
