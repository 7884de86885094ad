import { useEffect, type RefObject } from 'react';

const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"], dialog[open]';

/** Whether keys go into something that is being filled in, or are a shortcut of the browser's. */
export function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isShortcut = ctrlKey || metaKey || altKey;
  return isShortcut || (target instanceof Element && target.closest(TYPING) !== null);
}

/** Moves the focus from row to row of a table by j and k, and by arrows once it is in there. */
export function useRowKeys(table: RefObject<HTMLTableElement>): void {
  useEffect(() => {
    const follow = (event: KeyboardEvent): void => {
      if (isTyping(event) || document.querySelector('dialog[open]') !== null) return;
      const isInside = table.current?.contains(document.activeElement) ?? false;
      const by = stepOf(event.key, isInside);
      if (by === 0) return;
      const links = [
        ...(table.current?.querySelectorAll<HTMLElement>('tbody tr a[data-opens]') ?? []),
      ];
      const row = document.activeElement?.closest('tr') ?? null;
      const at = links.findIndex((link) => link.closest('tr') === row);
      const next = links[at === -1 ? (by > 0 ? 0 : links.length - 1) : at + by];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
      next.closest('tr')?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', follow);
    return () => document.removeEventListener('keydown', follow);
  }, [table]);
}

function stepOf(key: string, isInside: boolean): number {
  if (key === 'j' || (isInside && key === 'ArrowDown')) return 1;
  return key === 'k' || (isInside && key === 'ArrowUp') ? -1 : 0;
}
