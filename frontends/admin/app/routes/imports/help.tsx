import { IMPORT_COLUMNS } from '@holdfast/bff-admin/contract';
import { Badge, Button, DateTime } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { Link, useOutletContext } from '@remix-run/react';
import { imports } from '../../messages/imports.ts';
import { useRecentImports, type ImportFile } from '../../ui/imports/use-import-file.ts';
import { Columns, Sheet } from '../../ui/sheet.tsx';
import styles from '../../ui/imports/imports.module.css';

/** What a file looks like, and what was imported before. */
export default function ImportHelp() {
  const t = useMessages(imports);
  const { chosen } = useOutletContext<ImportFile>();
  if (chosen !== undefined) return null;
  const { required, optional } = IMPORT_COLUMNS;
  return (
    <Columns
      main={
        <Sheet title={t.columns} text={t.columnsText}>
          <dl className={styles['columns']}>
            {[...required, ...optional].map((name) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>{' '}
                  {required.some((one) => one === name) ? <Badge>{t.needed}</Badge> : null}
                </dt>
                <dd>{t.columnHelp[name]}</dd>
              </div>
            ))}
          </dl>
        </Sheet>
      }
      aside={<Recent />}
    />
  );
}

function Recent() {
  const t = useMessages(imports);
  const [recent, keep] = useRecentImports();
  return (
    <Sheet
      title={t.recent}
      text={recent.length === 0 ? t.recentNone : null}
      end={
        recent.length === 0 ? null : (
          <Button size="sm" variant="ghost" onClick={() => keep(undefined)}>
            {t.forget}
          </Button>
        )
      }
    >
      <ul className={styles['recent']}>
        {recent.map(({ importId, fileName, startedAt }) => (
          <li key={importId}>
            <Link to={`/imports/${importId}`}>{fileName}</Link>
            <span className={styles['quiet']}>
              <DateTime value={startedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
