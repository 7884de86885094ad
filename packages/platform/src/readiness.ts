import type { Logger } from './logging.ts';

const INTERVAL_MS = 5_000;
const UNREADY_INTERVAL_MS = 1_000;

/** Keeps asking whether the service can do its work. */
export interface Readiness {
  /** Rejects when it could not at the last look. */
  check(): Promise<void>;
  close(): void;
}

/** Looks now and every five seconds, more often while not ready; tells `onChange` of each change. */
export async function watchReadiness(
  ready: () => Promise<void>,
  onChange: (serving: boolean) => void,
  logger: Logger,
  intervalMs = INTERVAL_MS,
): Promise<Readiness> {
  let failure: Error | undefined;
  let serving: boolean | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const look = async (): Promise<void> => {
    try {
      await ready();
      failure = undefined;
    } catch (err) {
      failure = err instanceof Error ? err : new Error('not ready', { cause: err });
    }
    if (closed) return;
    const now = failure === undefined;
    timer = setTimeout(() => void look(), now ? intervalMs : UNREADY_INTERVAL_MS);
    timer.unref();
    if (now === serving) return;
    if (!now) logger.error({ err: failure }, 'service is not ready');
    else if (serving === false) logger.info('service is ready again');
    serving = now;
    onChange(now);
  };
  await look();
  return {
    check: () => (failure === undefined ? Promise.resolve() : Promise.reject(failure)),
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
