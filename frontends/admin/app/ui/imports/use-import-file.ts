import { refusalOf } from '@holdfast/site';
import { useFetcher, useNavigate } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { newKey } from '../new-key.ts';
import { useKept } from '../use-kept.ts';
import { useMe } from '../use-root.ts';
import type { Preview } from './preview.ts';

/** How much of a file is read to show how it begins. */
const BEGINNING_BYTES = 256 * 1024;
const MAX_RECENT = 20;

/** A file that somebody has chosen. */
export interface ChosenFile {
  file: File;
  /** What its beginning says; undefined for what can't be read. */
  preview: Preview | undefined;
  /** Tells it from all that was chosen before, also from itself. */
  choice: string;
}

/** An import that this browser has begun. */
export interface RecentImport {
  importId: string;
  fileName: string;
  /** The {@link ChosenFile} that it is of. */
  choice: string;
  startedAt: string;
}

interface Answer {
  importId?: string;
  unreadable?: string;
}

/** The imports that this browser has begun, the latest first. */
export function useRecentImports() {
  return useKept<RecentImport[]>(`imports:${useMe()?.id ?? ''}`, []);
}

/** Keeps a chosen file for as long as one is among the imports, and sends it. */
export function useImportFile() {
  const [chosen, setChosen] = useState<ChosenFile>();
  const [recent, keepRecent] = useRecentImports();
  const fetcher = useFetcher<Answer>();
  const navigate = useNavigate();
  const keys = useRef(new Map<string, string>());
  const told = useRef<unknown>();
  const { data, state } = fetcher;
  // What came of a file that is not chosen any more.
  const [over, setOver] = useState<Answer>();
  useEffect(() => {
    if (state !== 'idle' || data === undefined || data === told.current) return;
    told.current = data;
    const { importId } = data;
    if (importId === undefined || chosen === undefined) return;
    keys.current.clear();
    const startedAt = new Date().toISOString();
    const others = recent.filter((one) => one.importId !== importId);
    const { file, choice } = chosen;
    const all = [{ importId, fileName: file.name, choice, startedAt }, ...others];
    keepRecent(all.slice(0, MAX_RECENT));
    navigate(`/imports/${importId}`);
  }, [state, data, chosen, recent, keepRecent, navigate]);
  const isBusy = state !== 'idle';
  const answer = isBusy || data === over ? undefined : data;
  return {
    chosen,
    /** Whether an import is of the file as it is chosen now. */
    isOf: (importId: string): boolean =>
      chosen !== undefined &&
      recent.some((one) => one.importId === importId && one.choice === chosen.choice),
    /** The file is kept as it is now; a corrected one has to be chosen anew. */
    async choose(file: File): Promise<void> {
      keys.current.clear();
      setOver(data);
      const { previewOf } = await import('./preview.ts');
      const preview = previewOf(await file.slice(0, BEGINNING_BYTES).text());
      setChosen({ file, preview, choice: newKey() });
      navigate('/imports');
    },
    /** Sends it; where no answer was heard, sent again it is the same import. */
    send(dryRun: boolean): void {
      if (chosen === undefined || isBusy) return;
      const aim = String(dryRun);
      const key = keys.current.get(aim) ?? newKey();
      keys.current.set(aim, key);
      const form = new FormData();
      for (const [name, value] of Object.entries({ dryRun: aim, key })) form.set(name, value);
      form.set('file', chosen.file);
      fetcher.submit(form, {
        method: 'post',
        action: '/imports/start',
        encType: 'multipart/form-data',
      });
    },
    isBusy,
    problem: refusalOf(answer)?.problem,
    unreadable: answer?.unreadable,
  };
}

export type ImportFile = ReturnType<typeof useImportFile>;
