import { SkipLink, ToastProvider } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { shell } from '../../messages/shell.ts';
import { useMe } from '../use-root.ts';
import { AreaNav } from './area-nav.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import styles from './shell.module.css';

/** What stands around every page; for those who are not signed in, nothing does. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useMessages(shell);
  const isBusy = useNavigation().state !== 'idle';
  const main = (
    <main id="content" tabIndex={-1} className={styles['main']}>
      {children}
    </main>
  );
  const me = useMe();
  return (
    <ToastProvider closeLabel={t.close} label={t.notifications}>
      <SkipLink to="content">{t.skip}</SkipLink>
      <div className={styles['bar']} data-busy={isBusy || undefined} aria-hidden />
      {me === null ? (
        main
      ) : (
        <div className={styles['shell']}>
          <div className={styles['side']}>
            <AreaNav />
          </div>
          <TopBar me={me} />
          {main}
          <KeysDialog />
        </div>
      )}
    </ToastProvider>
  );
}
