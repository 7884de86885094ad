import { getImport, listColleagues } from '@holdfast/bff-admin/contract';
import { Button, Notice, Progress, StatTile, StatTiles } from '@holdfast/design';
import { ProblemPanel, useMessages } from '@holdfast/site';
import { Link, useLoaderData, useOutletContext } from '@remix-run/react';
import { Upload } from 'lucide-react';
import { imports } from '../../messages/imports.ts';
import { goods } from '../../messages/goods.ts';
import { unlessUnheard } from '../../server/unless-unheard.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { ImportErrors } from '../../ui/imports/errors-table.tsx';
import { IMPORT_TONES, ImportFacts, ImportState } from '../../ui/imports/import-facts.tsx';
import type { ImportFile } from '../../ui/imports/use-import-file.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { useRefresh } from '../../ui/use-refresh.ts';
import styles from '../../ui/imports/imports.module.css';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'catalogue.edit');
  const params = { importId: visit.params['importId'] ?? '' };
  const [job, colleagues] = await Promise.all([
    visit.api(getImport, { ...call, params }),
    visit.api(listColleagues, call).catch(unlessUnheard({ items: [] })),
  ]);
  const starter = colleagues.items.find(({ id }) => id === job.startedBy)?.name;
  return { job, starter: starter ?? job.startedBy };
});

export default function ImportPage() {
  const t = useMessages(imports);
  const catalogue = useMessages(goods);
  const { job, starter } = useLoaderData<typeof loader>();
  const importFile = useOutletContext<ImportFile>();
  const { state, counts, done, products, rows, errors, errorCount, dryRun } = job;
  useRefresh(1, state === 'running');
  const isChosen = importFile.isOf(job.importId);
  const isCheck = state === 'failed' && dryRun;
  return (
    <>
      <Sheet title={job.fileName} end={<ImportState state={state} />}>
        {state === 'running' ? (
          <Progress label={t.progress(done, products)} value={done} max={products || undefined} />
        ) : null}
        <Notice tone={IMPORT_TONES[state]} title={t.told[state]} />
        <StatTiles label={t.read}>
          <StatTile label={t.rows} value={rows} />
          {state === 'refused' ? null : (
            <>
              <StatTile label={t.counts.created} value={counts.created} />
              <StatTile label={t.counts.updated} value={counts.updated} />
              <StatTile label={t.counts.unchanged} value={counts.unchanged} />
            </>
          )}
          <StatTile
            label={t.errorCount}
            value={errorCount}
            tone={errorCount > 0 ? 'warning' : 'neutral'}
          />
        </StatTiles>
        {importFile.problem === undefined ? null : <ProblemPanel problem={importFile.problem} />}
        <div className={styles['actions']}>
          {(state === 'checked' || state === 'failed') && isChosen ? (
            <Button
              variant="primary"
              busy={importFile.isBusy}
              icon={<Upload aria-hidden size="1.1em" />}
              onClick={() => importFile.send(isCheck)}
            >
              {isCheck ? t.check : state === 'failed' ? t.start : t.startNow(products)}
            </Button>
          ) : null}
          {state === 'stored' ? (
            <Button variant="primary" asChild>
              <Link to="/catalogue">{catalogue.title}</Link>
            </Button>
          ) : null}
          <ImportFacts job={job} starter={starter} />
        </div>
      </Sheet>
      {errors.length > 0 ? <ImportErrors job={job} /> : null}
    </>
  );
}
