import { useCallback, useSyncExternalStore } from 'react';

const CHANGED = 'holdfast:kept';

/**
 * Something that the browser keeps under this key: for good, or for as long as the tab is open. On
 * the server, and until the page is live, it is `otherwise`.
 */
export function useKept<T>(
  key: string,
  otherwise: T,
  { forTab = false } = {},
): [T, (value: T | undefined) => void] {
  const read = (): string | null => storageOf(forTab).getItem(key);
  const text = useSyncExternalStore(subscribe, read, () => null);
  const keep = useCallback(
    (value: T | undefined) => {
      const storage = storageOf(forTab);
      if (value === undefined) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(value));
      window.dispatchEvent(new Event(CHANGED));
    },
    [key, forTab],
  );
  return [text === null ? otherwise : (JSON.parse(text) as T), keep];
}

const storageOf = (forTab: boolean): Storage => (forTab ? sessionStorage : localStorage);

function subscribe(onChange: () => void): () => void {
  // `storage` tells of other tabs alone.
  for (const name of [CHANGED, 'storage']) window.addEventListener(name, onChange);
  return () => {
    for (const name of [CHANGED, 'storage']) window.removeEventListener(name, onChange);
  };
}
