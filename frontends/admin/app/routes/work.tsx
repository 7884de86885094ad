import { listColleagues, listWork } from '@holdfast/bff-admin/contract';
import { Button, EmptyState, Select } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { Coffee } from 'lucide-react';
import { useState } from 'react';
import { work } from '../messages/work.ts';
import { load, staffOf } from '../server/visit.server.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { Segments } from '../ui/segments.tsx';
import { titled } from '../ui/titled.ts';
import { useMe } from '../ui/use-root.ts';
import { useRefresh } from '../ui/use-refresh.ts';
import { BatchBar } from '../ui/work/batch-bar.tsx';
import { choiceOf, kindsOf, OWNERS } from '../ui/work/choice.ts';
import { WorkTable } from '../ui/work/table.tsx';
import { parkedWords } from '../ui/order/workflow-words.ts';
import styles from '../ui/work/work.module.css';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'orders.read');
  const [{ items }, colleagues] = await Promise.all([
    visit.api(listWork, call),
    visit.api(listColleagues, call),
  ]);
  return { items, colleagues: colleagues.items };
});

export const meta: MetaFunction = (args) => titled(args, (language) => work[language].title);

export default function WorkQueue() {
  const t = useMessages(work);
  const { items, colleagues } = useLoaderData<typeof loader>();
  const [search, setSearch] = useSearchParams();
  const [chosenIds, setChosen] = useState<ReadonlySet<string>>(new Set());
  useRefresh(10);
  const shown = choiceOf(items, search, useMe()?.id ?? '');
  const chosen = shown.filter(({ workflowId }) => chosenIds.has(workflowId));
  const owner = search.get('of') ?? 'everybody';
  const at = (of: string): string => {
    const next = new URLSearchParams(search);
    next.set('of', of);
    return `?${next}`;
  };
  return (
    <>
      <PageHeader title={t.title} text={t.text} />
      <div className={styles['bar']}>
        <Segments
          label={t.filter}
          options={OWNERS.map((id) => ({
            id,
            label: t[id],
            isOn: id === owner,
            link: <Link to={at(id)} />,
          }))}
        />
        <span>
          <Select
            data-search
            aria-label={t.kind}
            value={search.get('kind') ?? ''}
            onChange={({ target }) =>
              setSearch((before) => {
                before.set('kind', target.value);
                return before;
              })
            }
          >
            <option value="">{t.allKinds}</option>
            {kindsOf(items).map((kind) => (
              <option key={kind} value={kind}>
                {parkedWords(t, kind)}
              </option>
            ))}
          </Select>
        </span>
        <span>{t.count(shown.length)}</span>
        <BatchBar chosen={chosen} onDone={(refused) => setChosen(new Set(refused))} />
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={<Coffee aria-hidden size={34} />}
          title={items.length === 0 ? t.none : t.noneFiltered}
          actions={
            items.length === 0 ? null : (
              <Button asChild>
                <Link to="/work">{t.everybody}</Link>
              </Button>
            )
          }
        >
          {items.length === 0 ? t.noneText : t.noneFilteredText}
        </EmptyState>
      ) : (
        <WorkTable
          items={shown}
          colleagues={colleagues}
          chosen={chosenIds}
          onChoose={(id, isChosen) =>
            setChosen((before) => {
              const next = new Set(before);
              if (isChosen) next.add(id);
              else next.delete(id);
              return next;
            })
          }
        />
      )}
    </>
  );
}
