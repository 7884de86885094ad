import { Button, Dialog, Field, Input, useToast } from '@holdfast/design';
import { ProblemPanel, useFieldError, useMessages } from '@holdfast/site';
import { useEffect, useState, type ReactNode } from 'react';
import { shell } from '../messages/shell.ts';
import { words } from '../messages/words.ts';
import { useIntention } from './use-intention.ts';
import { useKept } from './use-kept.ts';
import styles from './action-dialog.module.css';

export interface ActionDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, before it does. */
  what: ReactNode;
  /** What the button that does it says. */
  confirm: string;
  isDanger?: boolean;
  /** Where it is sent, and with what. */
  action: string;
  fields?: Readonly<Record<string, string>>;
  /** What happens every day needs no reason. */
  isRoutine?: boolean;
  /** Ways to say why, to choose from. */
  reasons?: readonly string[];
  /** Where the reason is kept; an order's history by default. */
  reasonHint?: string;
  /** Told when it is done. */
  done: string;
  /** More to fill in, with what came of sending. */
  children?: (sent: object | undefined) => ReactNode;
}

/** Asks before something is done, and why unless it is routine. What was typed stays until it is done. */
export function ActionDialog(props: ActionDialogProps) {
  const { open, onOpenChange, title, what } = props;
  const { close } = useMessages(shell);
  const [isBusy, setBusy] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={what}
      closeLabel={close}
      isHeld={isBusy}
    >
      <ActionForm {...props} onBusy={setBusy} />
    </Dialog>
  );
}

interface ActionFormProps extends ActionDialogProps {
  onBusy: (isBusy: boolean) => void;
}

function ActionForm(props: ActionFormProps) {
  const {
    onOpenChange,
    onBusy,
    confirm,
    isDanger = false,
    action,
    fields = {},
    reasons = [],
  } = props;
  const { done, children, isRoutine = false } = props;
  const t = useMessages(words);
  const { reasonHint = t.reasonHint } = props;
  const show = useToast();
  const [reason, keepReason] = useKept(`draft:${action}`, '', { forTab: true });
  const { send, isBusy, sent, refusal } = useIntention(action, () => {
    keepReason(undefined);
    show({ title: done, tone: 'success' });
    onOpenChange(false);
  });
  useEffect(() => onBusy(isBusy), [onBusy, isBusy]);
  const error = useFieldError('reason', sent);
  return (
    <form method="post" action={action} onSubmit={send} className={styles['form']}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {refusal && !isBusy ? <ProblemPanel problem={refusal.problem} /> : null}
      {children?.(sent)}
      {isRoutine ? null : (
        <Field label={t.reason} hint={reasonHint} error={error}>
          {(field) => (
            <Input
              name="reason"
              required
              maxLength={200}
              autoComplete="off"
              data-autofocus
              value={reason}
              onChange={({ target }) => keepReason(target.value)}
              {...field}
            />
          )}
        </Field>
      )}
      {reasons.length > 0 ? (
        <div className={styles['reasons']}>
          {reasons.map((one) => (
            <Button key={one} size="sm" onClick={() => keepReason(one)}>
              {one}
            </Button>
          ))}
        </div>
      ) : null}
      <div className={styles['end']}>
        <Button disabled={isBusy} onClick={() => onOpenChange(false)}>
          {t.cancel}
        </Button>
        <Button type="submit" variant={isDanger ? 'danger' : 'primary'} busy={isBusy}>
          {confirm}
        </Button>
      </div>
    </form>
  );
}
