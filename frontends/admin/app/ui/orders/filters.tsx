import { Checkbox, CheckMenu } from '@holdfast/design';
import { useMessages, wordOf } from '@holdfast/site';
import { orders } from '../../messages/orders.ts';
import { words } from '../../messages/words.ts';
import { Dates, Find, ListFilters } from '../list-filters.tsx';
import { ORDER_PAYMENTS, ORDER_STATUSES } from './query.ts';
import styles from './orders.module.css';

/** What a link may look for by its own name stands in the same field. */
const ALSO = { find: ['number', 'email'] };

/** Narrows the list of orders. */
export function OrderFilters({ search, isWrong }: { search: string; isWrong: boolean }) {
  const t = useMessages(orders);
  const { orderStatus, paymentStatus } = useMessages(words);
  const params = new URLSearchParams(search);
  return (
    <ListFilters to="/orders" search={search} also={ALSO}>
      <Find
        name="find"
        label={t.find}
        hint={t.findHint}
        search={search}
        also={ALSO.find}
        error={isWrong ? 'find-error' : undefined}
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
      <Dates search={search} />
      <Checkbox
        name="attention"
        value="true"
        label={t.onlyAttention}
        defaultChecked={params.has('attention')}
      />
      {['sort', 'customerId'].map((name) => (
        <input key={name} type="hidden" name={name} value={params.get(name) ?? ''} />
      ))}
      {isWrong ? (
        <p id="find-error" role="alert" className={styles['wrong']}>
          {t.wrongSearch}
        </p>
      ) : null}
    </ListFilters>
  );
}
