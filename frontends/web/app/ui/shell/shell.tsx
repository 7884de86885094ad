import { SkipLink, ToastProvider } from '@holdfast/design';
import { useMatches, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { shell } from '../../messages/shell.ts';
import { useMessages } from '@holdfast/site';
import { CartDrawer } from './cart-drawer.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import styles from './shell.module.css';

/** What a route may ask of what stands around it, as its `handle`. */
export interface ShellHandle {
  /** Little around it, so that nothing leads away. */
  quiet?: boolean;
}

/** What stands around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useMessages(shell);
  const isBusy = useNavigation().state !== 'idle';
  const isQuiet = useMatches().some(({ handle }) => (handle as ShellHandle | undefined)?.quiet);
  return (
    <ToastProvider closeLabel={t.close} label={t.notifications}>
      <SkipLink to="content">{t.skip}</SkipLink>
      <div className={styles['bar']} data-busy={isBusy || undefined} aria-hidden />
      <div className={styles['shell']}>
        <Header quiet={isQuiet} />
        <main id="content" tabIndex={-1} className={styles['main']}>
          {children}
        </main>
        <Footer quiet={isQuiet} />
      </div>
      <CartDrawer />
    </ToastProvider>
  );
}
