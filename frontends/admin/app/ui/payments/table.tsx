import type { Payment } from '@holdfast/bff-admin/contract';
import { DataTable, DateTime, Money } from '@holdfast/design';
import { isZero, type Money as Amount } from '@holdfast/domain';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { payments as messages } from '../../messages/payments.ts';
import { shortId } from '../short-id.ts';
import { PaymentStatus } from '../status.tsx';
import { useMay } from '../use-root.ts';

/** Payments as rows. */
export function PaymentTable({ payments, busy }: { payments: readonly Payment[]; busy: boolean }) {
  const t = useMessages(messages);
  const may = useMay();
  const { columns } = t;
  return (
    <DataTable
      caption={t.title}
      rows={payments}
      keyOf={({ paymentId }) => paymentId}
      busy={busy}
      columns={[
        {
          id: 'payment',
          header: columns.payment,
          cell: ({ paymentId }) => (
            <Link to={`/payments/${paymentId}`} data-opens>
              {shortId(paymentId)}
            </Link>
          ),
        },
        {
          id: 'status',
          header: columns.status,
          cell: ({ status }) => <PaymentStatus status={status} />,
        },
        {
          id: 'amount',
          header: columns.amount,
          numeric: true,
          cell: ({ amount }) => <Money value={amount} />,
        },
        {
          ...{ id: 'captured', header: columns.captured, numeric: true, wideOnly: true },
          cell: ({ captured }) => <UnlessNone amount={captured} />,
        },
        {
          ...{ id: 'refunded', header: columns.refunded, numeric: true, wideOnly: true },
          cell: ({ refunded }) => <UnlessNone amount={refunded} />,
        },
        {
          id: 'order',
          header: columns.order,
          cell: ({ orderId }) =>
            may('orders.read') ? (
              <Link to={`/orders/${orderId}`}>{shortId(orderId)}</Link>
            ) : (
              shortId(orderId)
            ),
        },
        {
          id: 'created',
          header: columns.created,
          cell: ({ createdAt }) => <DateTime value={createdAt} />,
        },
        {
          id: 'reference',
          header: columns.reference,
          wideOnly: true,
          cell: ({ provider, providerReference }) => (
            <>
              {provider} <code>{providerReference}</code>
            </>
          ),
        },
      ]}
    />
  );
}

function UnlessNone({ amount }: { amount: Amount }) {
  return isZero(amount) ? '–' : <Money value={amount} />;
}
