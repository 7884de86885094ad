import { listUsers } from '@holdfast/bff-admin/contract';
import { Checkbox } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation } from '@remix-run/react';
import { people } from '../../messages/people.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { Find, ListFilters, NothingFound } from '../../ui/list-filters.tsx';
import { ListPages } from '../../ui/list-pages.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { userQueryOf } from '../../ui/people/query.ts';
import { PeopleTable } from '../../ui/people/table.tsx';
import { titled } from '../../ui/titled.ts';
import { withoutEmpty } from '../../ui/without-empty.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'customers.read');
  const { searchParams } = visit.url;
  const query = userQueryOf(searchParams, 'customers');
  const page = await visit.api(listUsers, { ...call, query });
  return { ...page, search: withoutEmpty(searchParams) };
});

export const meta: MetaFunction = (args) => titled(args, (language) => people[language].customers);

export default function Customers() {
  const t = useMessages(people);
  const { items, nextCursor, search } = useLoaderData<typeof loader>();
  const { state, location } = useNavigation();
  const to = '/customers';
  return (
    <>
      <PageHeader title={t.customers} />
      <ListFilters to={to} search={search}>
        <Find name="query" label={t.find} hint={t.findHint} search={search} maxLength={254} />
        <Checkbox
          name="locked"
          value="true"
          label={t.onlyLocked}
          defaultChecked={new URLSearchParams(search).has('locked')}
        />
      </ListFilters>
      {items.length === 0 ? (
        <NothingFound to={to} search={search} title={t.none} text={t.noneText} />
      ) : (
        <PeopleTable
          caption={t.customers}
          users={items}
          to={to}
          busy={state === 'loading' && location.pathname === to}
        />
      )}
      <ListPages nextCursor={nextCursor} />
    </>
  );
}
