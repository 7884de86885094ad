import { Button, Notice, Table, useLocale } from '@holdfast/design';
import { MAX_IMPORT_BYTES } from '@holdfast/bff-admin/contract';
import { ProblemPanel, useMessages } from '@holdfast/site';
import { FileCheck, Upload } from 'lucide-react';
import { imports } from '../../messages/imports.ts';
import { Facts, Sheet } from '../sheet.tsx';
import type { ChosenFile, ImportFile } from './use-import-file.ts';
import styles from './imports.module.css';

/** What a chosen file says, before it is sent, and the ways to send it. */
export function FilePreview({ importFile }: { importFile: ImportFile }) {
  const t = useMessages(imports);
  const { chosen, isBusy, problem, unreadable, send } = importFile;
  const locale = useLocale();
  if (chosen === undefined) return null;
  const { file, preview } = chosen;
  const wrong = wrongOf(chosen, t);
  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <Sheet title={file.name}>
      <Facts
        facts={[
          [t.size, `${size.format(file.size / 1024)} KiB`],
          [t.columnsRead, preview?.header.length ?? null],
        ]}
      />
      {preview !== undefined && preview.rows.length > 0 ? (
        <Table
          caption={t.firstRows}
          head={
            <tr>
              {preview.header.map((name, index) => (
                <th key={index} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          }
        >
          {preview.rows.map((cells, row) => (
            <tr key={row}>
              {preview.header.map((_, column) => (
                <td key={column}>
                  <span className={styles['cell']}>{cells[column] ?? ''}</span>
                </td>
              ))}
            </tr>
          ))}
        </Table>
      ) : null}
      {wrong === undefined ? null : (
        <Notice tone="danger" title={wrong[0]}>
          {wrong[1]}
        </Notice>
      )}
      {problem === undefined ? null : <ProblemPanel problem={problem} />}
      {unreadable === undefined ? null : (
        <Notice tone="danger" title={t.refusedFile}>
          {unreadable} {t.headerWrongText}
        </Notice>
      )}
      {wrong === undefined && unreadable === undefined ? (
        <div className={styles['actions']}>
          <Button
            variant="primary"
            busy={isBusy}
            icon={<FileCheck aria-hidden size="1.1em" />}
            onClick={() => send(true)}
          >
            {isBusy ? t.sending : t.check}
          </Button>
          <Button
            icon={<Upload aria-hidden size="1.1em" />}
            aria-disabled={isBusy || undefined}
            onClick={() => send(false)}
          >
            {t.start}
          </Button>
          <span className={styles['quiet']}>{t.checkText}</span>
        </div>
      ) : null}
    </Sheet>
  );
}

/** What is wrong with a file as a whole, and what to do about it. */
function wrongOf(
  { file, preview }: ChosenFile,
  t: (typeof imports)['en'],
): [string, string] | undefined {
  if (file.size > MAX_IMPORT_BYTES) return [t.tooLarge, t.tooLargeText];
  if (preview === undefined) return [t.notReadable, t.notReadableText];
  const { missing, unknown, rows } = preview;
  if (missing.length > 0) return [t.headerMissing(missing.join(', ')), t.headerWrongText];
  if (unknown.length > 0) return [t.headerUnknown(unknown.join(', ')), t.headerWrongText];
  return rows.length === 0 ? [t.noRows, t.noRowsText] : undefined;
}
