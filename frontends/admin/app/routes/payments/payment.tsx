import { getPayment, listWebhookEvents } from '@holdfast/bff-admin/contract';
import { DateTime } from '@holdfast/design';
import { subtractMoney } from '@holdfast/domain';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { payments } from '../../messages/payments.ts';
import { unlessUnheard } from '../../server/unless-unheard.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { Refund } from '../../ui/payments/refund.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Attempts } from '../../ui/payments/attempts.tsx';
import { EventsTable } from '../../ui/payments/events-table.tsx';
import { Ledger } from '../../ui/payments/ledger.tsx';
import { MoneySheet, PaymentFacts } from '../../ui/payments/payment-facts.tsx';
import { Columns, Sheet } from '../../ui/sheet.tsx';
import { shortId } from '../../ui/short-id.ts';
import { PaymentStatus } from '../../ui/status.tsx';
import { TemporalLink } from '../../ui/temporal-link.tsx';
import { titled } from '../../ui/titled.ts';
import { useMay } from '../../ui/use-root.ts';
import { useRefresh } from '../../ui/use-refresh.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'payments.read');
  const paymentId = visit.params['paymentId'] ?? '';
  const [payment, inbox] = await Promise.all([
    visit.api(getPayment, { ...call, params: { paymentId } }),
    visit
      .api(listWebhookEvents, { ...call, query: { limit: 100 } })
      .catch(unlessUnheard({ items: [] })),
  ]);
  return { payment, events: inbox.items.filter((event) => event.paymentId === paymentId) };
});

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args, (language) =>
    payments[language].payment(shortId(args.data?.payment.paymentId ?? '')),
  );

export default function PaymentPage() {
  const t = useMessages(payments);
  const may = useMay();
  const { payment, events } = useLoaderData<typeof loader>();
  const { paymentId, status, captured, refunded, createdAt, updatedAt, link } = payment;
  const refundable = subtractMoney(captured, refunded);
  useRefresh(5);
  return (
    <>
      <PageHeader
        above={[{ to: '/payments', name: t.title }]}
        title={t.payment(shortId(paymentId))}
        beside={<PaymentStatus status={status} />}
        text={
          <>
            {t.begun} <DateTime value={createdAt} /> · {t.changed} <DateTime value={updatedAt} />{' '}
            <TemporalLink to={link} />
          </>
        }
        end={
          may('payments.refund') ? <Refund paymentId={paymentId} refundable={refundable} /> : null
        }
      />
      <Columns
        main={
          <>
            <MoneySheet payment={payment} />
            <Attempts attempts={payment.attempts} />
            <Ledger entries={payment.ledger} />
            <Sheet
              title={t.events}
              end={<Link to="/payments/webhooks">{t.eventsAll}</Link>}
              text={events.length === 0 ? t.eventsNone : null}
            >
              {events.length === 0 ? null : <EventsTable events={events} withoutPayment />}
            </Sheet>
          </>
        }
        aside={<PaymentFacts payment={payment} />}
      />
    </>
  );
}
