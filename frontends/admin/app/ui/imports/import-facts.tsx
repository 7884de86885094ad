import type { Import } from '@holdfast/bff-admin/contract';
import { DateTime, StatusBadge, useLocale } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { imports } from '../../messages/imports.ts';
import { formatDuration, secondsBetween } from '../duration.ts';
import styles from './imports.module.css';

/** What the states of an import look like. */
export const IMPORT_TONES = {
  running: 'info',
  stored: 'success',
  checked: 'success',
  refused: 'danger',
  failed: 'warning',
} as const;

/** How an import stands. */
export function ImportState({ state }: Pick<Import, 'state'>) {
  const t = useMessages(imports);
  return <StatusBadge tone={IMPORT_TONES[state]}>{t.state[state]}</StatusBadge>;
}

/** Who started it, when, and how long it took. */
export function ImportFacts({ job, starter }: { job: Import; starter: string }) {
  const t = useMessages(imports);
  const locale = useLocale();
  const { startedAt, endedAt } = job;
  return (
    <span className={styles['quiet']}>
      {t.by} {starter} · <DateTime value={startedAt} />
      {endedAt === null
        ? null
        : ` · ${t.took} ${formatDuration(secondsBetween(startedAt, endedAt), locale)}`}
    </span>
  );
}
