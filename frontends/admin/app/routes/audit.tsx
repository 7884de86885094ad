import { listAudit, listColleagues } from '@holdfast/bff-admin/contract';
import { useMessages, wordOf } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation } from '@remix-run/react';
import { audit } from '../messages/audit.ts';
import { unlessUnheard } from '../server/unless-unheard.ts';
import { load, staffOf } from '../server/visit.server.ts';
import { AuditTable } from '../ui/audit/table.tsx';
import { daySpan } from '../ui/day-span.ts';
import { Choose, Dates, Find, ListFilters, NothingFound } from '../ui/list-filters.tsx';
import { ListPages } from '../ui/list-pages.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { titled } from '../ui/titled.ts';
import { withoutEmpty } from '../ui/without-empty.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'audit.read');
  const { searchParams } = visit.url;
  const text = (name: string) => searchParams.get(name)?.trim() ?? '';
  const query = {
    ...{ actorId: text('actorId'), action: text('action'), targetType: text('targetType') },
    ...{ targetId: text('targetId'), ...daySpan(searchParams) },
    ...{ cursor: text('cursor'), limit: 50 },
  };
  const [page, colleagues] = await Promise.all([
    visit.api(listAudit, { ...call, query }),
    visit.api(listColleagues, call).catch(unlessUnheard({ items: [] })),
  ]);
  return { ...page, colleagues: colleagues.items, search: withoutEmpty(searchParams) };
});

export const meta: MetaFunction = (args) => titled(args, (language) => audit[language].title);

export default function Audit() {
  const t = useMessages(audit);
  const { items, nextCursor, colleagues, search } = useLoaderData<typeof loader>();
  const { state, location } = useNavigation();
  const to = '/audit';
  const actorId = new URLSearchParams(search).get('actorId') ?? '';
  // Somebody who is not on the staff any more can be asked for by a link.
  const known = actorId === '' || colleagues.some(({ id }) => id === actorId);
  const who = known ? colleagues : [...colleagues, { id: actorId, name: actorId }];
  return (
    <>
      <PageHeader title={t.title} text={t.text} />
      <ListFilters to={to} search={search}>
        <Find name="targetId" label={t.target} hint={t.targetHint} search={search} />
        <Choose
          name="targetType"
          label={t.targetKind}
          search={search}
          options={[
            { value: '', label: t.anything },
            ...Object.entries(t.targets).map(([value, label]) => ({ value, label })),
          ]}
        />
        <Choose
          name="actorId"
          label={t.who}
          search={search}
          options={[
            { value: '', label: t.anybody },
            ...who.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Choose
          name="action"
          label={t.what}
          search={search}
          options={[
            { value: '', label: t.anything },
            ...Object.keys(t.actions).map((value) => ({ value, label: wordOf(t.actions, value) })),
          ]}
        />
        <Dates search={search} />
      </ListFilters>
      {items.length === 0 ? (
        <NothingFound to={to} search={search} title={t.none} text={t.noneText} />
      ) : (
        <AuditTable
          entries={items}
          names={new Map(colleagues.map(({ id, name }) => [id, name]))}
          busy={state === 'loading' && location.pathname === to}
        />
      )}
      <ListPages nextCursor={nextCursor} />
    </>
  );
}
