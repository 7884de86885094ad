import type { WorkItem } from '@holdfast/bff-admin/contract';
import { Button, IconButton, Menu, MenuItem, MenuSeparator, useToast } from '@holdfast/design';
import { refusalOf, useMessages, useProblemWords } from '@holdfast/site';
import { useFetcher } from '@remix-run/react';
import { ChevronDown, UserRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { work } from '../../messages/work.ts';
import { useMe } from '../use-root.ts';
import styles from './work.module.css';

export interface Colleague {
  id: string;
  name: string;
}

export interface AssigneeProps {
  item: Pick<WorkItem, 'workflowId' | 'assignment'>;
  colleagues: readonly Colleague[];
}

/** Who looks after a piece of work; shown as wished at once, taken back when it is refused. */
export function Assignee({ item: { workflowId, assignment }, colleagues }: AssigneeProps) {
  const t = useMessages(work);
  const me = useMe();
  const fetcher = useFetcher<object>();
  useToldRefusal(fetcher.data);
  const wished = fetcher.formData?.get('assigneeId');
  const assigneeId = typeof wished === 'string' ? wished : (assignment?.assigneeId ?? '');
  const name =
    colleagues.find(({ id }) => id === assigneeId)?.name ??
    (assigneeId === '' ? t.nobody : (assignment?.assigneeName ?? assigneeId));
  const give = (to: string): void =>
    fetcher.submit(
      { assigneeId: to, expectedAssigneeId: assignment?.assigneeId ?? '' },
      { method: 'post', action: `/work/${encodeURIComponent(workflowId)}/assign` },
    );
  if (assigneeId === '' && me !== null) {
    return (
      <span className={styles['who']}>
        <Button size="sm" onClick={() => give(me.id)}>
          {t.take}
        </Button>
        <Others {...{ colleagues, give }} current="" label={t.giveTo} />
      </span>
    );
  }
  return <Others {...{ colleagues, give }} current={assigneeId} label={name} />;
}

function Others({
  colleagues,
  give,
  current,
  label,
}: {
  colleagues: readonly Colleague[];
  give: (to: string) => void;
  current: string;
  label: string;
}) {
  const t = useMessages(work);
  return (
    <Menu
      align="start"
      trigger={
        current === '' ? (
          <IconButton size="sm" label={label}>
            <ChevronDown aria-hidden size="1.1em" />
          </IconButton>
        ) : (
          <Button size="sm" variant="ghost" icon={<UserRound aria-hidden size="1.1em" />}>
            {label}
            <ChevronDown aria-hidden size="1em" />
          </Button>
        )
      }
    >
      {colleagues
        .filter(({ id }) => id !== current)
        .map(({ id, name }) => (
          <MenuItem key={id} onSelect={() => give(id)}>
            {name}
          </MenuItem>
        ))}
      {current === '' ? null : (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => give('')}>{t.release}</MenuItem>
        </>
      )}
    </Menu>
  );
}

function useToldRefusal(sent: object | undefined): void {
  const show = useToast();
  const told = useRef<object>();
  const refusal = refusalOf(sent);
  const [title, detail] = useProblemWords(refusal?.problem.code ?? '');
  useEffect(() => {
    if (refusal === undefined || told.current === refusal) return;
    told.current = refusal;
    show({ title, detail, tone: 'danger' });
  }, [refusal, show, title, detail]);
}
