import { Dialog, isTyping, Kbd } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import { useEffect, useState } from 'react';
import { shell } from '../../messages/shell.ts';
import styles from './keys-dialog.module.css';

/** What the keyboard can do, on "?"; and "/", which leads to a page's filters. */
export function KeysDialog() {
  const t = useMessages(shell);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (isTyping(event)) return;
      if (event.key === '?') setOpen(true);
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  const keys: [string, string][] = [
    ['Ctrl K', t.keyGoTo],
    ['/', t.keySearch],
    ['j', t.keyDown],
    ['k', t.keyUp],
    ['Enter', t.keyOpen],
    ['?', t.keyHelp],
  ];
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={t.keys}
      description={t.keysText}
      closeLabel={t.close}
    >
      <dl className={styles['keys']}>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
