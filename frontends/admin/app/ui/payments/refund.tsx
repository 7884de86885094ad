import { Button } from '@holdfast/design';
import { isZero, type Money } from '@holdfast/domain';
import { useMessages } from '@holdfast/site';
import { HandCoins } from 'lucide-react';
import { useState } from 'react';
import { order as messages } from '../../messages/order.ts';
import { RefundDialog } from '../order/action-dialogs.tsx';

/** Gives back money of a payment; offered while there is some. */
export function Refund({ paymentId, refundable }: { paymentId: string; refundable: Money }) {
  const t = useMessages(messages);
  const [begun, setBegun] = useState<Money>();
  const [isOpen, setOpen] = useState(false);
  const begin = (): void => {
    setBegun(refundable);
    setOpen(true);
  };
  return (
    <>
      {isZero(refundable) ? null : (
        <Button icon={<HandCoins aria-hidden size="1.1em" />} onClick={begin}>
          {t.refund}
        </Button>
      )}
      {begun ? (
        <RefundDialog
          open={isOpen}
          onOpenChange={setOpen}
          paymentId={paymentId}
          refundable={begun}
        />
      ) : null}
    </>
  );
}
