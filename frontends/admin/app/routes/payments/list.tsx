import { listPayments } from '@holdfast/bff-admin/contract';
import { CheckMenu } from '@holdfast/design';
import { useMessages, wordOf } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation } from '@remix-run/react';
import { payments } from '../../messages/payments.ts';
import { words } from '../../messages/words.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { Dates, Find, ListFilters, NothingFound } from '../../ui/list-filters.tsx';
import { ListPages } from '../../ui/list-pages.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PaymentViews } from '../../ui/payments/payment-views.tsx';
import { PAYMENT_STATUSES, paymentQueryOf } from '../../ui/payments/query.ts';
import { PaymentTable } from '../../ui/payments/table.tsx';
import { titled } from '../../ui/titled.ts';
import { useRefresh } from '../../ui/use-refresh.ts';
import { withoutEmpty } from '../../ui/without-empty.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'payments.read');
  const { searchParams } = visit.url;
  const page = await visit.api(listPayments, { ...call, query: paymentQueryOf(searchParams) });
  return { ...page, search: withoutEmpty(searchParams) };
});

export const meta: MetaFunction = (args) => titled(args, (language) => payments[language].title);

export default function Payments() {
  const t = useMessages(payments);
  const { paymentStatus } = useMessages(words);
  const { items, nextCursor, search } = useLoaderData<typeof loader>();
  const { state, location } = useNavigation();
  const to = '/payments';
  useRefresh(15);
  return (
    <>
      <PageHeader title={t.title} />
      <PaymentViews now="payments" />
      <ListFilters to={to} search={search}>
        <Find name="find" label={t.find} hint={t.findHint} search={search} />
        <CheckMenu
          name="status"
          label={t.status}
          any={t.any}
          chosen={new URLSearchParams(search).getAll('status')}
          options={PAYMENT_STATUSES.map((value) => ({
            value,
            label: wordOf(paymentStatus, value),
          }))}
        />
        <Dates search={search} />
      </ListFilters>
      {items.length === 0 ? (
        <NothingFound to={to} search={search} title={t.none} text={t.noneText} />
      ) : (
        <PaymentTable payments={items} busy={state === 'loading' && location.pathname === to} />
      )}
      <ListPages nextCursor={nextCursor} />
    </>
  );
}
