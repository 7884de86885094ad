import type { WorkItem } from '@holdfast/bff-admin/contract';
import { Button, useToast } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { useFetcher } from '@remix-run/react';
import { RotateCw, UserRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { work } from '../../messages/work.ts';
import { newKey } from '../new-key.ts';
import styles from './work.module.css';

export interface BatchBarProps {
  chosen: readonly WorkItem[];
  /** Told which stay chosen. */
  onDone: (refused: readonly string[]) => void;
}

/** What can be done with several pieces of work at once. */
export function BatchBar({ chosen, onDone }: BatchBarProps) {
  const t = useMessages(work);
  const show = useToast();
  const fetcher = useFetcher<{ done?: number; refused?: string[] }>();
  const settled = useRef<object>();
  useEffect(() => {
    const { data } = fetcher;
    if (fetcher.state !== 'idle' || data === undefined || data === settled.current) return;
    settled.current = data;
    const { done = 0, refused = chosen.map(({ workflowId }) => workflowId) } = data;
    show({
      title: t.batchDone(done, refused.length),
      tone: refused.length === 0 ? 'success' : 'danger',
    });
    onDone(refused);
  }, [fetcher, show, onDone, t, chosen]);
  const send = (what: 'take' | 'retry'): void => {
    const items = chosen.map(({ workflowId, steps, assignment }) => ({
      workflowId,
      step: steps[0]?.step ?? null,
      assigneeId: assignment?.assigneeId ?? null,
    }));
    const form = { do: what, items: JSON.stringify(items), key: newKey(), reason: t.reasons.retry };
    fetcher.submit(form, { method: 'post', action: '/work-batch' });
  };
  const isBusy = fetcher.state !== 'idle';
  return (
    <div className={styles['batch']} role="status">
      {chosen.length === 0 ? null : (
        <>
          <strong>{t.chosen(chosen.length)}</strong>
          <Button
            size="sm"
            busy={isBusy}
            icon={<UserRound aria-hidden size="1em" />}
            onClick={() => send('take')}
          >
            {t.takeAll}
          </Button>
          <Button
            size="sm"
            busy={isBusy}
            icon={<RotateCw aria-hidden size="1em" />}
            onClick={() => send('retry')}
          >
            {t.retryAll}
          </Button>
        </>
      )}
    </div>
  );
}
