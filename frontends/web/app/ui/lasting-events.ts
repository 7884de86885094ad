const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

export interface Listening {
  /** By the names of events. */
  names: readonly string[];
  onEvent: (event: MessageEvent<string>) => void;
  onLive: (isLive: boolean) => void;
}

/**
 * Listens to server-sent events until the function that it gives is called. A browser takes an answer
 * that is no stream for the last word; here it may have been a bad moment, so it is asked again, after
 * ever longer waits.
 */
export function listen(url: string, { names, onEvent, onLive }: Listening): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  const open = (): void => {
    source = new EventSource(url);
    source.onopen = () => {
      wait = FIRST_WAIT_MS;
      onLive(true);
    };
    source.onerror = () => {
      onLive(false);
      if (source.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(open, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    };
    for (const name of names) source.addEventListener(name, onEvent);
  };
  open();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
