import type { WorkItem } from '@holdfast/bff-admin/contract';
import { Button, useToast } from '@holdfast/design';
import { ProblemPanel, useMessages, useProblemWords } from '@holdfast/site';
import { RotateCw, UserRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { work } from '../../messages/work.ts';
import { useIntention } from '../use-intention.ts';
import { workName, type BatchAnswer } from './batch.ts';
import styles from './work.module.css';

export interface BatchBarProps {
  chosen: readonly WorkItem[];
  /** Told which stay chosen. */
  onDone: (refused: readonly string[]) => void;
}

/** What can be done with several pieces of work at once, and why it was not done with some. */
export function BatchBar({ chosen, onDone }: BatchBarProps) {
  const t = useMessages(work);
  const show = useToast();
  const [refused, setRefused] = useState<BatchAnswer['refused']>([]);
  const hear = (answer: BatchAnswer): void => {
    setRefused(answer.refused);
    onDone(answer.refused.map(({ workflowId }) => workflowId));
    show({
      title: t.batchDone(answer.done, answer.refused.length),
      tone: answer.refused.length === 0 ? 'success' : 'danger',
    });
  };
  return (
    <>
      <div className={styles['batch']} role="status">
        {chosen.length === 0 ? null : <strong>{t.chosen(chosen.length)}</strong>}
        <Batch
          {...{ chosen, hear }}
          what="take"
          label={t.takeAll}
          icon={<UserRound aria-hidden size="1em" />}
        />
        <Batch
          {...{ chosen, hear }}
          what="retry"
          label={t.retryAll}
          icon={<RotateCw aria-hidden size="1em" />}
        />
      </div>
      {refused.length === 0 ? null : (
        <ul className={styles['refused']}>
          {refused.map(({ workflowId, name, code }) => (
            <Refused key={workflowId} {...{ name, code }} />
          ))}
        </ul>
      )}
    </>
  );
}

interface BatchProps {
  chosen: readonly WorkItem[];
  what: 'take' | 'retry';
  label: string;
  icon: ReactNode;
  hear: (answer: BatchAnswer) => void;
}

function Batch({ chosen, what, label, icon, hear }: BatchProps) {
  const t = useMessages(work);
  const { send, isBusy, refusal } = useIntention(`/work-batch ${what}`, (answer) =>
    hear(answer as BatchAnswer),
  );
  // What is under way may be over before it is heard of.
  if (chosen.length === 0 && !isBusy) return null;
  const items = chosen.map((item) => ({
    workflowId: item.workflowId,
    name: workName(item),
    steps: item.steps.map(({ step }) => step),
    assigneeId: item.assignment?.assigneeId ?? null,
  }));
  return (
    <form method="post" action="/work-batch" onSubmit={send}>
      <input type="hidden" name="do" value={what} />
      <input type="hidden" name="items" value={JSON.stringify(items)} />
      <input type="hidden" name="reason" value={what === 'retry' ? t.reasons.retry : label} />
      {refusal && !isBusy ? <ProblemPanel problem={refusal.problem} /> : null}
      <Button type="submit" size="sm" busy={isBusy} icon={icon}>
        {label}
      </Button>
    </form>
  );
}

function Refused({ name, code }: { name: string; code: string }) {
  const [title, text] = useProblemWords(code);
  return (
    <li>
      <b>{name}</b> {title}. {text}
    </li>
  );
}
