import { Button, useLocale } from '@holdfast/design';
import { formatMoney, type Money } from '@holdfast/domain';
import { useMessages } from '@holdfast/site';
import { Lock } from 'lucide-react';
import { checkout } from '../messages/checkout.ts';

/** Sends a form that pays, and says how much. */
export function PayButton({ total, isBusy }: { total: Money; isBusy: boolean }) {
  const t = useMessages(checkout);
  const locale = useLocale();
  return (
    <Button
      type="submit"
      variant="primary"
      size="lg"
      busy={isBusy}
      icon={<Lock aria-hidden size="1.05em" />}
    >
      {isBusy ? t.paying : t.pay(formatMoney(total, locale))}
    </Button>
  );
}
