import type { WorkItem } from '@holdfast/bff-admin/contract';
import { Button } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Redo2, RotateCw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { work } from '../../messages/work.ts';
import { ActionDialog } from '../action-dialog.tsx';
import { parkedWords } from '../order/workflow-words.ts';
import styles from './work.module.css';

type Decision = WorkItem['steps'][number]['options'][number];

const ICONS = { retry: RotateCw, skip: Redo2, compensate: Undo2 };

export interface ResolveButtonsProps {
  workflowId: string;
  step: string;
  options: readonly Decision[];
}

/** What can be decided about a parked step. */
export function ResolveButtons({ workflowId, step, options }: ResolveButtonsProps) {
  const t = useMessages(work);
  const [decision, setDecision] = useState<Decision>();
  const shown = decision ?? 'retry';
  return (
    <span className={styles['decide']}>
      {options.map((option) => {
        const Icon = ICONS[option];
        return (
          <Button
            key={option}
            size="sm"
            variant={option === 'retry' ? 'secondary' : 'ghost'}
            icon={<Icon aria-hidden size="1em" />}
            onClick={() => setDecision(option)}
          >
            {t.actions[option]}
          </Button>
        );
      })}
      <ActionDialog
        open={decision !== undefined}
        onOpenChange={(isOpen) => setDecision(isOpen ? shown : undefined)}
        title={t.decide(parkedWords(t, step))}
        what={t.willDo[shown === 'skip' && step === 'capture' ? 'skipCapture' : shown]}
        confirm={t.confirm[shown]}
        isDanger={shown !== 'retry'}
        action={`/work/${encodeURIComponent(workflowId)}/resolve`}
        fields={{ step, action: shown }}
        reasons={[t.reasons[shown]]}
        done={t.done[shown]}
      />
    </span>
  );
}
