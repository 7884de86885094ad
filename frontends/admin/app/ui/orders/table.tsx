import type { OrderRow } from '@holdfast/bff-admin/contract';
import { Badge, DataTable, DateTime, Money, type DataColumn } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { orders as messages } from '../../messages/orders.ts';
import { OrderStatus, PaymentStatus } from '../status.tsx';
import styles from './orders.module.css';

export interface OrderTableProps {
  orders: readonly OrderRow[];
  /** The search of the page's address. */
  search: string;
  busy: boolean;
}

/** Orders as rows; number, customer and status are what one looks for. */
export function OrderTable({ orders, search, busy }: OrderTableProps) {
  const t = useMessages(messages);
  const sort = new URLSearchParams(search).get('sort') ?? 'placed_desc';
  const sortBy = (field: string): NonNullable<DataColumn<OrderRow>['sort']> => {
    const [by, direction] = sort.split('_');
    const isNow = by === field;
    const next = new URLSearchParams(search);
    next.set('sort', isNow && direction === 'desc' ? `${field}_asc` : `${field}_desc`);
    return {
      now: isNow ? (direction === 'asc' ? 'ascending' : 'descending') : undefined,
      link: (content: ReactNode) => (
        <Link to={`?${next}`} preventScrollReset>
          {content}
        </Link>
      ),
    };
  };
  return (
    <DataTable
      caption={t.title}
      rows={orders}
      keyOf={({ orderId }) => orderId}
      toneOf={({ needsAttention }) => (needsAttention ? 'warning' : undefined)}
      busy={busy}
      columns={[
        {
          id: 'number',
          header: t.columns.number,
          cell: ({ orderId, orderNumber }) => (
            <Link to={`/orders/${orderId}`} data-opens>
              {orderNumber}
            </Link>
          ),
        },
        {
          id: 'status',
          header: t.columns.status,
          cell: ({ status, needsAttention }) => (
            <span className={styles['state']}>
              <OrderStatus status={status} />
              {needsAttention ? (
                <Badge tone="warning" icon={<TriangleAlert aria-hidden size="1em" />}>
                  {t.attention}
                </Badge>
              ) : null}
            </span>
          ),
        },
        { id: 'customer', header: t.columns.customer, cell: Customer },
        {
          id: 'payment',
          header: t.columns.payment,
          wideOnly: true,
          cell: ({ paymentStatus }) =>
            paymentStatus === null ? null : <PaymentStatus status={paymentStatus} />,
        },
        {
          id: 'lines',
          header: t.columns.lines,
          numeric: true,
          wideOnly: true,
          cell: ({ lineCount }) => lineCount,
        },
        {
          id: 'total',
          header: t.columns.total,
          numeric: true,
          sort: sortBy('total'),
          cell: ({ total }) => <Money value={total} />,
        },
        {
          id: 'placed',
          header: t.columns.placed,
          sort: sortBy('placed'),
          cell: ({ placedAt }) => <DateTime value={placedAt} />,
        },
      ]}
    />
  );
}

function Customer({ name, email }: OrderRow) {
  return (
    <span className={styles['customer']}>
      {name}
      <Link to={`/orders?email=${encodeURIComponent(email)}`}>{email}</Link>
    </span>
  );
}
