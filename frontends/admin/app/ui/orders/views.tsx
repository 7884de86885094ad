import { Button, Dialog, Field, IconButton, Input, useToast } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { BookmarkPlus, X } from 'lucide-react';
import { useState } from 'react';
import { orders } from '../../messages/orders.ts';
import { shell } from '../../messages/shell.ts';
import { formParams } from '../form-params.ts';
import { Segments } from '../segments.tsx';
import { useKept } from '../use-kept.ts';
import { useMe } from '../use-root.ts';
import styles from './orders.module.css';

/** A list of orders by a name of one's own. */
interface View {
  name: string;
  /** The search of its address. */
  search: string;
}

const BUILT_IN = [
  ['all', ''],
  ['attention', 'attention=true'],
  ['declined', 'status=payment_declined'],
  ['today', 'status=confirmed&status=fulfilling&sort=placed_asc'],
] as const;

/** The ways to look at orders: those that everybody has, and one's own, which the browser keeps. */
export function Views({ search }: { search: string }) {
  const t = useMessages(orders);
  const [views, keep] = useKept<View[]>(`views:orders:${useMe()?.id ?? ''}`, []);
  const all = [...BUILT_IN.map(([id, to]) => ({ name: t.builtIn[id], search: to })), ...views];
  const own = views.find((view) => view.search === search);
  return (
    <div className={styles['views']}>
      <Segments
        label={t.views}
        options={all.map((view) => ({
          id: `${view.name} ${view.search}`,
          label: view.name,
          isOn: view.search === search,
          link: <Link to={`/orders?${view.search}`} prefetch="intent" />,
        }))}
      />
      {own === undefined ? null : (
        <IconButton
          size="sm"
          label={t.forget(own.name)}
          onClick={() => keep(views.filter((view) => view !== own))}
        >
          <X aria-hidden size="1.1em" />
        </IconButton>
      )}
      {all.some((view) => view.search === search) ? null : (
        <SaveView onSave={(name) => keep([...views, { name, search }])} />
      )}
    </div>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const t = useMessages(orders);
  const { close } = useMessages(shell);
  const [isOpen, setOpen] = useState(false);
  const show = useToast();
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        icon={<BookmarkPlus aria-hidden size="1.1em" />}
        onClick={() => setOpen(true)}
      >
        {t.saveView}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t.saveView} closeLabel={close}>
        <form
          className={styles['save']}
          onSubmit={(event) => {
            event.preventDefault();
            const name = formParams(event.currentTarget).get('name')?.trim() ?? '';
            onSave(name);
            setOpen(false);
            show({ title: t.saved(name), tone: 'success' });
          }}
        >
          <Field label={t.viewName} hint={t.viewHint}>
            {(field) => <Input name="name" required maxLength={40} data-autofocus {...field} />}
          </Field>
          <Button type="submit" variant="primary">
            {t.save}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
