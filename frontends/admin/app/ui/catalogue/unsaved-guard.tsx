import { Button, Dialog } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { useBlocker } from '@remix-run/react';
import { useEffect } from 'react';
import { goods } from '../../messages/goods.ts';
import { shell } from '../../messages/shell.ts';
import styles from '../action-dialog.module.css';

/** Asks before a page is left on which something is not saved yet. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const t = useMessages(goods);
  const { close } = useMessages(shell);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isDirty) return;
    // The browser asks in its own words.
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      onOpenChange={(isOpen) => {
        if (!isOpen) blocker.reset?.();
      }}
      title={t.leave}
      description={t.leaveText}
      closeLabel={close}
    >
      <div className={styles['end']}>
        <Button data-autofocus onClick={() => blocker.reset?.()}>
          {t.leaveStay}
        </Button>
        <Button variant="danger" onClick={() => blocker.proceed?.()}>
          {t.leaveGo}
        </Button>
      </div>
    </Dialog>
  );
}
