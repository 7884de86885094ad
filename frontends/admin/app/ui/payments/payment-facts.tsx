import type { PaymentDetail } from '@holdfast/bff-admin/contract';
import { DateTime, Money, StatTile, StatTiles } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link } from '@remix-run/react';
import { payments } from '../../messages/payments.ts';
import { Facts, Sheet } from '../sheet.tsx';
import { shortId } from '../short-id.ts';
import { TemporalLink } from '../temporal-link.tsx';
import { useMay } from '../use-root.ts';

/** How much, and what became of it. */
export function MoneySheet({ payment }: { payment: PaymentDetail }) {
  const t = useMessages(payments);
  const { amount, captured, refunded } = payment;
  return (
    <StatTiles label={t.money}>
      <StatTile label={t.columns.amount} value={<Money value={amount} />} />
      <StatTile label={t.columns.captured} value={<Money value={captured} />} />
      <StatTile label={t.columns.refunded} value={<Money value={refunded} />} />
    </StatTiles>
  );
}

/** What it belongs to, and by what the provider knows it. */
export function PaymentFacts({ payment }: { payment: PaymentDetail }) {
  const t = useMessages(payments);
  const may = useMay();
  const { orderId, provider, providerReference, declineReason, link } = payment;
  const { authorizationExpiresAt, actionExpiresAt } = payment;
  const time = (value: string | null) => (value === null ? null : <DateTime value={value} />);
  return (
    <Sheet title={t.columns.payment}>
      <Facts
        facts={[
          [
            t.theOrder,
            may('orders.read') ? (
              <Link key="order" to={`/orders/${orderId}`}>
                {shortId(orderId)}
              </Link>
            ) : (
              shortId(orderId)
            ),
          ],
          [t.theWorkflow, link === null ? null : <TemporalLink key="link" to={link} />],
          [t.provider, provider],
          [
            t.columns.reference,
            providerReference === null ? null : <code key="reference">{providerReference}</code>,
          ],
          [t.declined, declineReason === null ? null : <code key="why">{declineReason}</code>],
          [t.lapses, time(authorizationExpiresAt)],
          [t.bankUntil, time(actionExpiresAt)],
          [t.id, <code key="id">{payment.paymentId}</code>],
        ]}
      />
    </Sheet>
  );
}
