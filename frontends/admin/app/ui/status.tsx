import { StatusBadge, type Tone } from '@holdfast/design';
import { orderTone, useMessages, wordOf } from '@holdfast/site';
import { words } from '../messages/words.ts';

const PAYMENTS: Readonly<Record<string, Tone>> = {
  pending: 'info',
  action_required: 'warning',
  declined: 'danger',
  authorized: 'info',
  partially_captured: 'info',
  captured: 'success',
};

/** How an order stands. */
export function OrderStatus({ status }: { status: string }) {
  const t = useMessages(words);
  return <StatusBadge tone={orderTone(status)}>{wordOf(t.orderStatus, status)}</StatusBadge>;
}

/** How a payment, or the money of an order, stands. */
export function PaymentStatus({ status }: { status: string }) {
  const t = useMessages(words);
  return (
    <StatusBadge tone={PAYMENTS[status] ?? 'neutral'}>
      {wordOf(t.paymentStatus, status)}
    </StatusBadge>
  );
}
