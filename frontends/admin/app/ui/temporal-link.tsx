import { Link as Dressed } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { ExternalLink } from 'lucide-react';
import { words } from '../messages/words.ts';
import styles from './temporal-link.module.css';

/** Leads to a workflow in the Temporal UI, where its address is known. */
export function TemporalLink({ to, label }: { to: string | null; label?: string }) {
  const t = useMessages(words);
  if (to === null) return null;
  return (
    <Dressed asChild>
      <a href={to} target="_blank" rel="noreferrer" className={styles['link']} title={t.temporal}>
        {label ?? 'Temporal'}
        <ExternalLink aria-hidden size="0.95em" />
      </a>
    </Dressed>
  );
}
