import type { OrderNote } from '@holdfast/bff-admin/contract';
import { Button, DateTime, Field, TextArea, useToast } from '@holdfast/design';
import { ProblemPanel, useMessages } from '@holdfast/site';
import { order as messages } from '../../messages/order.ts';
import { useIntention } from '../use-intention.ts';
import { useKept } from '../use-kept.ts';
import styles from './order.module.css';

export interface NotesProps {
  orderId: string;
  notes: readonly OrderNote[];
  mayWrite: boolean;
}

/** What staff wrote about an order. A note that is being written stays in the tab until it is sent. */
export function Notes({ orderId, notes, mayWrite }: NotesProps) {
  const t = useMessages(messages);
  const show = useToast();
  const [draft, keepDraft] = useKept(`draft:note:${orderId}`, '', { forTab: true });
  const { send, isBusy, refusal } = useIntention(`note:${orderId}`, () => {
    keepDraft(undefined);
    show({ title: t.noteAdded, tone: 'success' });
  });
  return (
    <section className={styles['sheet']} aria-labelledby="notes">
      <h2 id="notes">{t.notes}</h2>
      {notes.length === 0 ? <p className={styles['quiet']}>{t.noNotes}</p> : null}
      <ul className={styles['notes']}>
        {notes.map(({ id, authorName, authorId, text, writtenAt }) => (
          <li key={id}>
            <p className={styles['quiet']}>
              <b>{authorName ?? authorId}</b> · <DateTime value={writtenAt} />
            </p>
            <p className={styles['note']}>{text}</p>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <form
          method="post"
          action={`/orders/${orderId}/notes`}
          onSubmit={send}
          className={styles['write']}
        >
          {refusal && !isBusy ? <ProblemPanel problem={refusal.problem} /> : null}
          <Field label={t.note} hint={t.noteHint}>
            {(field) => (
              <TextArea
                name="text"
                required
                maxLength={2000}
                rows={3}
                value={draft}
                onChange={({ target }) => keepDraft(target.value)}
                {...field}
              />
            )}
          </Field>
          <Button type="submit" busy={isBusy}>
            {t.addNote}
          </Button>
        </form>
      ) : null}
    </section>
  );
}
