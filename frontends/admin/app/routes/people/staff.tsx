import { listUsers } from '@holdfast/bff-admin/contract';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation } from '@remix-run/react';
import { people } from '../../messages/people.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { Choose, Find, ListFilters, NothingFound } from '../../ui/list-filters.tsx';
import { ListPages } from '../../ui/list-pages.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { userQueryOf } from '../../ui/people/query.ts';
import { RoleMatrix } from '../../ui/people/roles.tsx';
import { PeopleTable } from '../../ui/people/table.tsx';
import { Sheet, Stack } from '../../ui/sheet.tsx';
import { titled } from '../../ui/titled.ts';
import { withoutEmpty } from '../../ui/without-empty.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'staff.read');
  const { searchParams } = visit.url;
  const selection = searchParams.get('who') === 'all' ? 'all' : 'staff';
  const query = userQueryOf(searchParams, selection);
  const page = await visit.api(listUsers, { ...call, query });
  return { ...page, search: withoutEmpty(searchParams) };
});

export const meta: MetaFunction = (args) => titled(args, (language) => people[language].staff);

export default function StaffPage() {
  const t = useMessages(people);
  const { items, nextCursor, search } = useLoaderData<typeof loader>();
  const { state, location } = useNavigation();
  const to = '/staff';
  return (
    <>
      <PageHeader title={t.staff} text={`${t.staffText} ${t.addText}`} />
      <ListFilters to={to} search={search}>
        <Find name="query" label={t.find} hint={t.findHint} search={search} maxLength={254} />
        <Choose
          name="who"
          label={t.who}
          search={search}
          options={[
            { value: '', label: t.onStaff },
            { value: 'all', label: t.everybody },
          ]}
        />
      </ListFilters>
      <Stack>
        {items.length === 0 ? (
          <NothingFound to={to} search={search} title={t.none} text={t.noneStaff} />
        ) : (
          <PeopleTable
            withRoles
            caption={t.staff}
            users={items}
            to={to}
            busy={state === 'loading' && location.pathname === to}
          />
        )}
        <ListPages nextCursor={nextCursor} />
        <Sheet title={t.matrix} text={t.rolesText}>
          <RoleMatrix />
        </Sheet>
      </Stack>
    </>
  );
}
