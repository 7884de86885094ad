import { Button } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { Outlet, useParams } from '@remix-run/react';
import { Download } from 'lucide-react';
import { imports } from '../../messages/imports.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { Chooser } from '../../ui/imports/chooser.tsx';
import { FilePreview } from '../../ui/imports/file-preview.tsx';
import { useImportFile } from '../../ui/imports/use-import-file.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Stack } from '../../ui/sheet.tsx';
import { titled } from '../../ui/titled.ts';

export const loader = load(async (visit) => {
  await staffOf(visit, 'catalogue.edit');
  return null;
});

export const meta: MetaFunction = (args) => titled(args, (language) => imports[language].title);

/** The chosen file stays while one looks at what came of it. */
export default function Imports() {
  const t = useMessages(imports);
  const importFile = useImportFile();
  const { importId } = useParams();
  return (
    <>
      <PageHeader
        title={t.title}
        text={t.text}
        end={
          <Button asChild>
            <a href="/imports/template.csv" download>
              <Download aria-hidden size="1.1em" />
              {t.template}
            </a>
          </Button>
        }
      />
      <Stack>
        <Chooser
          hasFile={importFile.chosen !== undefined}
          onFile={(file) => void importFile.choose(file)}
        />
        {importId === undefined ? <FilePreview importFile={importFile} /> : null}
        <Outlet context={importFile} />
      </Stack>
    </>
  );
}
