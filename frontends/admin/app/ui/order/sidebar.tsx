import type { OrderDetail, OrderTimeline, Payment } from '@holdfast/bff-admin/contract';
import { DateTime, Money, StatusBadge, useLocale, type Tone } from '@holdfast/design';
import { isZero } from '@holdfast/domain';
import { useMessages, wordOf } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { order as messages } from '../../messages/order.ts';
import { PaymentStatus } from '../status.tsx';
import { TemporalLink } from '../temporal-link.tsx';
import { useMay } from '../use-root.ts';
import styles from './order.module.css';

/** Who ordered, and where it goes. */
export function Customer({ order }: { order: OrderDetail }) {
  const t = useMessages(messages);
  const may = useMay();
  const { name, line1, line2, postalCode, city, region, countryCode } = order.address;
  const country = new Intl.DisplayNames(useLocale(), { type: 'region' }).of(countryCode);
  const lines = [name, line1, line2, `${postalCode} ${city}`, region, country].filter(Boolean);
  return (
    <section className={styles['sheet']} aria-labelledby="customer">
      <h2 id="customer">{t.customer}</h2>
      <p>
        <b>{order.contact.name}</b>
        <br />
        <a href={`mailto:${order.contact.email}`}>{order.contact.email}</a>
      </p>
      <p className={styles['links']}>
        <Link to={`/orders?customerId=${order.customerId}`}>{t.theirOrders}</Link>
        {may('customers.read') ? (
          <Link to={`/customers/${order.customerId}`}>{t.theirAccount}</Link>
        ) : null}
      </p>
      <h3>{t.address}</h3>
      <address className={styles['address']}>
        {lines.map((line, index) => (
          <span key={index}>{line}</span>
        ))}
      </address>
      <p className={styles['quiet']}>{wordOf(t.methods, order.shippingMethod)}</p>
    </section>
  );
}

/** The tries to pay. */
export function Payments({ payments }: { payments: readonly Payment[] }) {
  const t = useMessages(messages);
  return (
    <section className={styles['sheet']} aria-labelledby="payments">
      <h2 id="payments">{t.payments}</h2>
      {payments.length === 0 ? <p className={styles['quiet']}>{t.noPayments}</p> : null}
      <ul className={styles['items']}>
        {payments.map(({ paymentId, status, amount, captured, refunded, ...payment }) => (
          <li key={paymentId}>
            <p className={styles['pair']}>
              <Link to={`/payments/${paymentId}`}>
                <Money value={amount} />
              </Link>
              <PaymentStatus status={status} />
            </p>
            <p className={styles['quiet']}>
              {isZero(captured) ? null : (
                <>
                  {t.captured} <Money value={captured} />
                  {' · '}
                </>
              )}
              {isZero(refunded) ? null : (
                <>
                  {t.refunded} <Money value={refunded} />
                  {' · '}
                </>
              )}
              {payment.declineReason === null ? null : (
                <>
                  <code>{payment.declineReason}</code>
                  {' · '}
                </>
              )}
              <DateTime value={payment.createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  running: 'info',
  done: 'success',
  failed: 'danger',
};

/** The workflows of an order: what each is about, how it stands, and where to look at it. */
export function Workflows({ workflows }: Pick<OrderTimeline, 'workflows'>) {
  const t = useMessages(messages);
  return (
    <section className={styles['sheet']} aria-labelledby="workflows">
      <h2 id="workflows">{t.workflows}</h2>
      <ul className={styles['items']}>
        {workflows.map(({ workflowId, type, summary, state, link }) => (
          <li key={workflowId}>
            <p className={styles['pair']}>
              <b>{wordOf(t.workflow, type)}</b>
              <StatusBadge tone={TONES[state] ?? 'neutral'}>{t.states[state]}</StatusBadge>
            </p>
            <p className={styles['pair']}>
              <span className={styles['quiet']}>{summary}</span>
              <TemporalLink to={link} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
