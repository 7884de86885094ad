import type { Import } from '@holdfast/bff-admin/contract';
import { Button, DataTable } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Download } from 'lucide-react';
import { imports } from '../../messages/imports.ts';
import { Sheet } from '../sheet.tsx';
import styles from './imports.module.css';

/** What is wrong in a file: in which line, what, and what to do about it. */
export function ImportErrors({ job }: { job: Import }) {
  const t = useMessages(imports);
  const todos: Readonly<Record<string, string>> = t.todos;
  return (
    <Sheet
      title={t.errors}
      text={t.errorsText(job.errorCount)}
      end={
        <Button size="sm" asChild>
          <a href={`/imports/${job.importId}/errors.csv`} download>
            <Download aria-hidden size="1.1em" />
            {t.download}
          </a>
        </Button>
      }
    >
      <DataTable
        caption={t.errors}
        rows={job.errors.map((error, index) => ({ ...error, index }))}
        keyOf={({ index }) => String(index)}
        columns={[
          { id: 'line', header: t.line, cell: ({ row }) => `${t.line} ${String(row)}` },
          {
            id: 'column',
            header: t.column,
            cell: ({ column }) => (column === null ? null : <code>{column}</code>),
          },
          { id: 'problem', header: t.problem, ownLine: true, cell: ({ message }) => message },
          {
            id: 'todo',
            header: t.todo,
            ownLine: true,
            cell: ({ code }) => (
              <span className={styles['todo']}>
                {Object.hasOwn(todos, code) ? todos[code] : todos['VALIDATION_FAILED']}
              </span>
            ),
          },
        ]}
      />
    </Sheet>
  );
}
