import { listWebhookEvents, type WebhookEvent } from '@holdfast/bff-admin/contract';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation } from '@remix-run/react';
import { payments } from '../../messages/payments.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { Choose, ListFilters, NothingFound } from '../../ui/list-filters.tsx';
import { ListPages } from '../../ui/list-pages.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EventsTable } from '../../ui/payments/events-table.tsx';
import { PaymentViews } from '../../ui/payments/payment-views.tsx';
import { titled } from '../../ui/titled.ts';
import { useRefresh } from '../../ui/use-refresh.ts';
import { withoutEmpty } from '../../ui/without-empty.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'payments.read');
  const { searchParams } = visit.url;
  // What the address has otherwise is for the API to refuse.
  const state = (searchParams.get('state') || undefined) as WebhookEvent['state'] | undefined;
  const query = { state, limit: 30, cursor: searchParams.get('cursor') ?? '' };
  const page = await visit.api(listWebhookEvents, { ...call, query });
  return { ...page, search: withoutEmpty(searchParams) };
});

export const meta: MetaFunction = (args) => titled(args, (language) => payments[language].inbox);

const STATES = ['parked', 'waiting', 'received', 'processed', 'ignored'] as const;

export default function Webhooks() {
  const t = useMessages(payments);
  const { items, nextCursor, search } = useLoaderData<typeof loader>();
  const { state, location } = useNavigation();
  const to = '/payments/webhooks';
  useRefresh(15);
  return (
    <>
      <PageHeader above={[{ to: '/payments', name: t.title }]} title={t.inbox} text={t.inboxText} />
      <PaymentViews now="inbox" />
      <ListFilters to={to} search={search}>
        <Choose
          name="state"
          label={t.status}
          search={search}
          options={[
            { value: '', label: t.any },
            ...STATES.map((value) => ({ value, label: t.eventStates[value] })),
          ]}
        />
      </ListFilters>
      {items.length === 0 ? (
        <NothingFound to={to} search={search} title={t.inboxNone} text={t.inboxNoneText} />
      ) : (
        <EventsTable events={items} busy={state === 'loading' && location.pathname === to} />
      )}
      <ListPages nextCursor={nextCursor} />
    </>
  );
}
