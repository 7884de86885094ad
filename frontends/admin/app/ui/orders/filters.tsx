import { Button, Checkbox, CheckMenu, Input } from '@holdfast/design';
import { useMessages, WithoutScripts, wordOf } from '@holdfast/site';
import { Form, Link, useNavigate } from '@remix-run/react';
import { useEffect, useRef, type FormEvent } from 'react';
import { orders } from '../../messages/orders.ts';
import { words } from '../../messages/words.ts';
import { formParams } from '../form-params.ts';
import { ORDER_PAYMENTS, ORDER_STATUSES, tidied } from './query.ts';
import styles from './orders.module.css';

/** Narrows the list; whatever is chosen counts at once, what is typed with Enter. */
export function OrderFilters({ search, isWrong }: { search: string; isWrong: boolean }) {
  const t = useMessages(orders);
  const { orderStatus, paymentStatus } = useMessages(words);
  const navigate = useNavigate();
  const params = new URLSearchParams(search);
  const form = useFormOf(search);
  const send = ({ currentTarget }: FormEvent<HTMLFormElement>): void => {
    navigate(`/orders?${tidied(formParams(currentTarget))}`);
  };
  return (
    <Form
      ref={form}
      action="/orders"
      role="search"
      aria-label={t.filters}
      className={styles['filters']}
      onSubmit={(event) => {
        event.preventDefault();
        send(event);
      }}
      onChange={(event) => {
        const { type } = event.target as unknown as HTMLInputElement;
        if (type !== 'search') send(event);
      }}
    >
      <Input
        type="search"
        name="find"
        data-search
        aria-label={t.find}
        placeholder={t.findHint}
        defaultValue={params.get('find') ?? params.get('number') ?? params.get('email') ?? ''}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? 'find-error' : undefined}
        autoComplete="off"
        spellCheck={false}
        className={styles['find']}
      />
      <CheckMenu
        name="status"
        label={t.status}
        any={t.any}
        chosen={params.getAll('status')}
        options={ORDER_STATUSES.map((value) => ({ value, label: wordOf(orderStatus, value) }))}
      />
      <CheckMenu
        name="paymentStatus"
        label={t.payment}
        any={t.any}
        chosen={params.getAll('paymentStatus')}
        options={ORDER_PAYMENTS.map((value) => ({ value, label: wordOf(paymentStatus, value) }))}
      />
      <div className={styles['dates']}>
        <label>
          {t.from}
          <Input type="date" name="from" defaultValue={params.get('from') ?? ''} />
        </label>
        <label>
          {t.to}
          <Input type="date" name="to" defaultValue={params.get('to') ?? ''} />
        </label>
      </div>
      <Checkbox
        name="attention"
        value="true"
        label={t.onlyAttention}
        defaultChecked={params.has('attention')}
      />
      <input type="hidden" name="sort" value={params.get('sort') ?? ''} />
      <WithoutScripts>
        <Button type="submit">{t.apply}</Button>
      </WithoutScripts>
      {search === '' ? null : (
        <Button variant="ghost" asChild>
          <Link to="/orders">{t.clear}</Link>
        </Button>
      )}
      {isWrong ? (
        <p id="find-error" role="alert" className={styles['wrong']}>
          {t.wrongSearch}
        </p>
      ) : null}
    </Form>
  );
}

/** Has the form show what the address says when that was changed elsewhere, as by going back. */
function useFormOf(search: string) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const params = new URLSearchParams(search);
    for (const control of form.current?.querySelectorAll('input') ?? []) {
      if (control === document.activeElement || control.type === 'hidden') continue;
      const values = params.getAll(control.name);
      if (control.type === 'checkbox') control.checked = values.includes(control.value);
      else if (control.name !== 'find') control.value = values[0] ?? '';
      else control.value = values[0] ?? params.get('number') ?? params.get('email') ?? '';
    }
  }, [search]);
  return form;
}
