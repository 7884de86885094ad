import type { OrderAction, OrderDetail } from '@holdfast/bff-admin/contract';
import { useLocale } from '@holdfast/design';
import { currencyExponent, formatMoney, type Money } from '@holdfast/domain';
import { TextField, useMessages } from '@holdfast/site';
import { order as messages } from '../../messages/order.ts';
import { ActionDialog } from '../action-dialog.tsx';

interface Asking {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before an order is cancelled. */
export function CancelDialog({ order, ...asking }: Asking & { order: OrderDetail }) {
  const t = useMessages(messages);
  return (
    <ActionDialog
      {...asking}
      isDanger
      title={t.cancelTitle(order.orderNumber)}
      what={t.cancelWhat}
      confirm={t.cancelConfirm}
      action={`/orders/${order.orderId}/cancel`}
      reasons={t.cancelReasons}
      done={t.cancelDone}
    />
  );
}

interface ShipDialogProps extends Asking {
  order: OrderDetail;
  state: Extract<OrderAction, { action: 'ship' }>['state'];
}

/** The warehouse reports what it did. */
export function ShipDialog({ order, state, ...asking }: ShipDialogProps) {
  const words = useMessages(messages).shipment[state];
  return (
    <ActionDialog
      {...asking}
      isRoutine
      title={words.title(order.orderNumber)}
      what={words.what}
      confirm={words.action}
      action={`/orders/${order.orderId}/shipment`}
      fields={{ state }}
      done={words.done}
    />
  );
}

interface RefundDialogProps extends Asking {
  paymentId: string;
  refundable: Money;
}

/** Asks how much of a payment to give back, and why. */
export function RefundDialog({ paymentId, refundable, ...asking }: RefundDialogProps) {
  const t = useMessages(messages);
  const locale = useLocale();
  const { currencyCode, amountMinor } = refundable;
  const exponent = currencyExponent(currencyCode);
  return (
    <ActionDialog
      {...asking}
      isDanger
      title={t.refundTitle}
      what={t.refundWhat(formatMoney(refundable, locale))}
      confirm={t.refundConfirm}
      action={`/payments/${paymentId}/refund`}
      fields={{ currency: currencyCode }}
      reasons={t.refundReasons}
      done={t.refundDone}
    >
      {(sent) => (
        <TextField
          name="amount"
          label={`${t.amount} (${currencyCode})`}
          inputMode="decimal"
          required
          autoComplete="off"
          defaultValue={(amountMinor / 10 ** exponent).toFixed(exponent)}
          sent={sent}
        />
      )}
    </ActionDialog>
  );
}
