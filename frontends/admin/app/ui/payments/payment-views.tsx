import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { payments } from '../../messages/payments.ts';
import { Segments } from '../segments.tsx';

/** Between payments and what the provider told of them. */
export function PaymentViews({ now }: { now: 'payments' | 'inbox' }) {
  const t = useMessages(payments);
  return (
    <Segments
      label={t.views}
      options={[
        {
          ...{ id: 'payments', label: t.title, isOn: now === 'payments' },
          link: <Link to="/payments" prefetch="intent" />,
        },
        {
          ...{ id: 'inbox', label: t.inbox, isOn: now === 'inbox' },
          link: <Link to="/payments/webhooks" prefetch="intent" />,
        },
      ]}
    />
  );
}
