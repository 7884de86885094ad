import type { OrderAction, OrderDetail } from '@holdfast/bff-admin/contract';
import { Button, useLocale } from '@holdfast/design';
import { currencyExponent, formatMoney, type Money } from '@holdfast/domain';
import { TextField, useMessages } from '@holdfast/site';
import { Ban, HandCoins, PackageCheck, Truck, House } from 'lucide-react';
import { useState } from 'react';
import { order as messages } from '../../messages/order.ts';
import { ActionDialog } from '../action-dialog.tsx';

export interface OrderActionsProps {
  order: OrderDetail;
  actions: readonly OrderAction[];
}

/** What can be done with an order as it stands, by whoever looks at it. */
export function OrderActions({ order, actions }: OrderActionsProps) {
  return actions.map((one) => {
    if (one.action === 'cancel') return <Cancel key="cancel" order={order} />;
    if (one.action === 'ship') return <Ship key="ship" order={order} state={one.state} />;
    if (one.action !== 'refund') return null;
    return <Refund key={one.paymentId} paymentId={one.paymentId} refundable={one.refundable} />;
  });
}

const SHIPMENT_ICONS = { packed: PackageCheck, shipped: Truck, delivered: House };

function Cancel({ order: { orderId, orderNumber } }: { order: OrderDetail }) {
  const t = useMessages(messages);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Ban aria-hidden size="1.1em" />} onClick={() => setOpen(true)}>
        {t.cancel}
      </Button>
      <ActionDialog
        isDanger
        open={isOpen}
        onOpenChange={setOpen}
        title={t.cancelTitle(orderNumber)}
        what={t.cancelWhat}
        confirm={t.cancelConfirm}
        action={`/orders/${orderId}/cancel`}
        reasons={t.cancelReasons}
        done={t.cancelDone}
      />
    </>
  );
}

type ShipAction = Extract<OrderAction, { action: 'ship' }>;

/** The warehouse reports what it did. */
function Ship({ order, state }: { order: OrderDetail; state: ShipAction['state'] }) {
  const t = useMessages(messages);
  const [isOpen, setOpen] = useState(false);
  const Icon = SHIPMENT_ICONS[state];
  const words = t.shipment[state];
  return (
    <>
      <Button
        variant="primary"
        icon={<Icon aria-hidden size="1.1em" />}
        onClick={() => setOpen(true)}
      >
        {words.action}
      </Button>
      <ActionDialog
        isRoutine
        open={isOpen}
        onOpenChange={setOpen}
        title={words.title(order.orderNumber)}
        what={words.what}
        confirm={words.action}
        action={`/orders/${order.orderId}/shipment`}
        fields={{ state }}
        done={words.done}
      />
    </>
  );
}

/** Gives back money of a payment. */
export function Refund({ paymentId, refundable }: { paymentId: string; refundable: Money }) {
  const t = useMessages(messages);
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { currencyCode, amountMinor } = refundable;
  const exponent = currencyExponent(currencyCode);
  return (
    <>
      <Button icon={<HandCoins aria-hidden size="1.1em" />} onClick={() => setOpen(true)}>
        {t.refund}
      </Button>
      <ActionDialog
        isDanger
        open={isOpen}
        onOpenChange={setOpen}
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
    </>
  );
}
