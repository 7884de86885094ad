import type { Logger } from './logging.ts';

const INTERVAL_MS = 2_000;

/** Keeps asking whether the service can do its work. */
export interface Readiness {
  /** Rejects when it could not at the last look. */
  check(): Promise<void>;
  close(): void;
}

/** Looks now and every two seconds, and tells `onChange` of each change. */
export async function watchReadiness(
  ready: () => Promise<void>,
  onChange: (serving: boolean) => void,
  logger: Logger,
  intervalMs = INTERVAL_MS,
): Promise<Readiness> {
  let failure: Error | undefined;
  let serving: boolean | undefined;
  let looking = false;
  let closed = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      await ready();
      failure = undefined;
    } catch (err) {
      failure = err instanceof Error ? err : new Error('not ready', { cause: err });
    }
    looking = false;
    const now = failure === undefined;
    if (closed || now === serving) return;
    if (!now) logger.error({ err: failure }, 'service is not ready');
    else if (serving === false) logger.info('service is ready again');
    serving = now;
    onChange(now);
  };
  await look();
  const timer = setInterval(() => void look(), intervalMs);
  timer.unref();
  return {
    check: () => (failure === undefined ? Promise.resolve() : Promise.reject(failure)),
    close() {
      closed = true;
      clearInterval(timer);
    },
  };
}
