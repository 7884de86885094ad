import type { listUserAddresses, listUserDeliveries, OrderRow } from '@holdfast/bff-admin/contract';
import { Badge, DateTime, Money, StatusBadge, useLocale, type Tone } from '@holdfast/design';
import { useMessages, wordOf } from '@holdfast/site';
import { Link } from '@remix-run/react';
import type { z } from 'zod';
import { people } from '../../messages/people.ts';
import { Sheet } from '../sheet.tsx';
import { OrderStatus } from '../status.tsx';
import styles from './people.module.css';

type Addresses = z.infer<(typeof listUserAddresses)['reply']>['items'];
type Deliveries = z.infer<(typeof listUserDeliveries)['reply']>['items'];

/** Where somebody has things sent. */
export function Addresses({ addresses }: { addresses: Addresses }) {
  const t = useMessages(people);
  const countries = new Intl.DisplayNames(useLocale(), { type: 'region' });
  return (
    <Sheet title={t.addresses} text={addresses.length === 0 ? t.addressesNone : null}>
      <ul className={styles['items']}>
        {addresses.map(({ id, isDefault, address }) => {
          const { name, line1, line2, postalCode, city, region, countryCode } = address;
          const place = `${postalCode ?? ''} ${city}`.trim();
          const lines = [name, line1, line2, place, region, countries.of(countryCode)];
          return (
            <li key={id}>
              <address className={styles['address']}>
                {lines.filter(Boolean).map((line, index) => (
                  <span key={index}>{line}</span>
                ))}
              </address>
              {isDefault ? <Badge>{t.isDefault}</Badge> : null}
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}

/** What somebody has ordered last. */
export function TheirOrders({ userId, orders }: { userId: string; orders: readonly OrderRow[] }) {
  const t = useMessages(people);
  return (
    <Sheet
      title={t.orders}
      end={<Link to={`/orders?customerId=${userId}`}>{t.ordersAll}</Link>}
      text={orders.length === 0 ? t.ordersNone : null}
    >
      <ul className={styles['items']}>
        {orders.map(({ orderId, orderNumber, status, total, placedAt }) => (
          <li key={orderId} className={styles['pair']}>
            <Link to={`/orders/${orderId}`}>{orderNumber}</Link>
            <OrderStatus status={status} />
            <Money value={total} />
            <span className={styles['quiet']}>
              <DateTime value={placedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

const TONES: Readonly<Record<string, Tone>> = { sent: 'success', refused: 'danger' };

/** What somebody was told. */
export function Deliveries({ deliveries }: { deliveries: Deliveries }) {
  const t = useMessages(people);
  return (
    <Sheet title={t.messages} text={deliveries.length === 0 ? t.messagesNone : null}>
      <ul className={styles['items']}>
        {deliveries.map(({ id, template, state, channel, createdAt, sentAt }) => (
          <li key={id}>
            <p className={styles['pair']}>
              {wordOf(t.templates, template)}
              <StatusBadge tone={TONES[state] ?? 'neutral'}>
                {wordOf(t.deliveryStates, state)}
              </StatusBadge>
            </p>
            <p className={styles['quiet']}>
              {wordOf(t.channels, channel)} · <DateTime value={sentAt ?? createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
