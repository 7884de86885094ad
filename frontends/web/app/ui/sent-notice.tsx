import { Button, Notice } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { checkout } from '../messages/checkout.ts';

/** It is not known what became of an order that was sent; `isElsewhere` leads to where one can ask. */
export function SentNotice({ isElsewhere = false }: { isElsewhere?: boolean }) {
  const t = useMessages(checkout);
  return (
    <Notice
      title={t.sent}
      actions={
        isElsewhere ? (
          <Button asChild>
            <Link to="/checkout/payment">{t.findOut}</Link>
          </Button>
        ) : null
      }
    >
      {t.sentText}
    </Notice>
  );
}
