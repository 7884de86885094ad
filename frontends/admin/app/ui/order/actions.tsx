import type { OrderAction, OrderDetail } from '@holdfast/bff-admin/contract';
import { Button } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Ban, HandCoins, House, PackageCheck, Truck } from 'lucide-react';
import { useState } from 'react';
import { order as messages } from '../../messages/order.ts';
import { CancelDialog, RefundDialog, ShipDialog } from './action-dialogs.tsx';

export interface OrderActionsProps {
  order: OrderDetail;
  actions: readonly OrderAction[];
}

/** What is asked for by a dialog of its own. */
type Asked = Extract<OrderAction, { action: 'cancel' | 'ship' | 'refund' }>;

const SHIPMENT_ICONS = { packed: PackageCheck, shipped: Truck, delivered: House };

/**
 * What can be done with an order as it stands, by whoever looks at it. What somebody has begun stays
 * what it was and tells its end, whatever else is offered meanwhile.
 */
export function OrderActions({ order, actions }: OrderActionsProps) {
  const [begun, setBegun] = useState<Asked>();
  const [isOpen, setOpen] = useState(false);
  const begin = (asked: Asked): void => {
    setBegun(asked);
    setOpen(true);
  };
  const dialog = { open: isOpen, onOpenChange: setOpen };
  return (
    <>
      {actions.map((one) =>
        one.action === 'note' || one.action === 'resolve' ? null : (
          <ActionButton key={keyOf(one)} asked={one} onClick={() => begin(one)} />
        ),
      )}
      {begun?.action === 'cancel' ? <CancelDialog {...dialog} order={order} /> : null}
      {begun?.action === 'ship' ? (
        <ShipDialog {...dialog} order={order} state={begun.state} />
      ) : null}
      {begun?.action === 'refund' ? (
        <RefundDialog {...dialog} paymentId={begun.paymentId} refundable={begun.refundable} />
      ) : null}
    </>
  );
}

const keyOf = (asked: Asked): string =>
  asked.action === 'refund' ? asked.paymentId : asked.action;

function ActionButton({ asked, onClick }: { asked: Asked; onClick: () => void }) {
  const t = useMessages(messages);
  if (asked.action === 'ship') {
    const Icon = SHIPMENT_ICONS[asked.state];
    return (
      <Button variant="primary" icon={<Icon aria-hidden size="1.1em" />} onClick={onClick}>
        {t.shipment[asked.state].action}
      </Button>
    );
  }
  const Icon = asked.action === 'cancel' ? Ban : HandCoins;
  return (
    <Button icon={<Icon aria-hidden size="1.1em" />} onClick={onClick}>
      {t[asked.action]}
    </Button>
  );
}
