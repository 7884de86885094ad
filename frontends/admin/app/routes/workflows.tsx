import { listWorkflows } from '@holdfast/bff-admin/contract';
import { ApiError } from '@holdfast/bff-shared/client';
import { Button, EmptyState, Notice, TextArea } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react';
import { SearchX } from 'lucide-react';
import { workflows } from '../messages/workflows.ts';
import { load, staffOf } from '../server/visit.server.ts';
import { ListPages } from '../ui/list-pages.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { titled } from '../ui/titled.ts';
import { WorkflowTable } from '../ui/workflow-table.tsx';
import styles from './workflows.module.css';

const HOUR = 3_600_000;
const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'orders.read');
  const { searchParams } = visit.url;
  const query = searchParams.get('query') ?? '';
  const cursor = searchParams.get('cursor') ?? '';
  const examples = {
    attention: 'NeedsAttention = true AND ExecutionStatus = "Running"',
    declined: 'OrderStatus = "PAYMENT_DECLINED" AND ExecutionStatus = "Running"',
    failed: 'ExecutionStatus = "Failed"',
    long: `ExecutionStatus = "Running" AND StartTime < "${ago(24 * HOUR)}"`,
    today: `StartTime > "${ago(HOUR)}"`,
    notifications: 'WorkflowType = "notification"',
  };
  try {
    const request = { ...call, query: { query, cursor, limit: 30 } };
    return { ...(await visit.api(listWorkflows, request)), query, examples, wrong: null };
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'QUERY_INVALID')) throw error;
    return { items: [], nextCursor: null, query, examples, wrong: error.detail };
  }
});

export const meta: MetaFunction = (args) => titled(args, (language) => workflows[language].title);

export default function Workflows() {
  const t = useMessages(workflows);
  const { items, nextCursor, query, examples, wrong } = useLoaderData<typeof loader>();
  const isBusy = useNavigation().location?.pathname === '/workflows';
  return (
    <>
      <PageHeader title={t.title} text={t.text} />
      <Form className={styles['form']} role="search" aria-label={t.query}>
        <TextArea
          key={query}
          name="query"
          rows={2}
          data-search
          aria-label={t.query}
          aria-describedby="query-help"
          aria-invalid={wrong === null ? undefined : true}
          placeholder={t.placeholder}
          defaultValue={query}
          spellCheck={false}
          maxLength={2000}
          className={styles['query']}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <Button type="submit" variant="primary" busy={isBusy}>
          {t.run}
        </Button>
      </Form>
      <p id="query-help" className={styles['help']}>
        {t.help}
      </p>
      <nav aria-label={t.examples} className={styles['examples']}>
        {Object.entries(examples).map(([id, example]) => (
          <Button key={id} size="sm" asChild>
            <Link to={`?query=${encodeURIComponent(example)}`}>
              {t.example[id as keyof typeof examples]}
            </Link>
          </Button>
        ))}
      </nav>
      {wrong === null ? null : (
        <Notice tone="danger" title={t.wrong}>
          <code>{wrong}</code>
        </Notice>
      )}
      {wrong === null && items.length === 0 ? (
        <EmptyState icon={<SearchX aria-hidden size={34} />} title={t.none}>
          {t.noneText}
        </EmptyState>
      ) : null}
      {items.length > 0 ? <WorkflowTable workflows={items} /> : null}
      <ListPages nextCursor={nextCursor} />
    </>
  );
}
