import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@holdfast/platform';
import pg from 'pg';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Name of the listening connections in `pg_stat_activity`. */
export const LISTENER_NAME = 'holdfast-order-listener';

export interface ListenerOptions {
  url: string;
  channel: string;
  /** Gets the payload of each notification. */
  onNotification(payload: string): void;
  /** Called whenever listening begins, for what was notified before went unheard. */
  onListening(): void;
  logger: Logger;
}

/** A PostgreSQL connection that listens until it is closed. */
export interface Listener {
  close(): Promise<void>;
}

/**
 * Listens to a channel on a connection of its own, and listens again when that is lost.
 * @throws when the first connection can't be made.
 */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { channel, logger } = options;
  const closing = new AbortController();
  let current: pg.Client;
  let reconnecting: Promise<void> = Promise.resolve();

  const connect = async (): Promise<void> => {
    current = await openListeningClient(options);
    // The end of a connection is the one sign of its loss that always comes.
    current.once('end', () => {
      if (!closing.signal.aborted) reconnecting = reconnect();
    });
    options.onListening();
  };

  const reconnect = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!closing.signal.aborted) {
      try {
        await connect();
        logger.info({ channel }, 'listening again');
        return;
      } catch (err) {
        logger.warn({ err, channel, pauseMs }, 'cannot listen yet');
      }
      // Closing cuts the pause short, which is the only way it can reject.
      await sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  };

  await connect();
  return {
    async close() {
      closing.abort();
      await reconnecting;
      await current.end();
    },
  };
}

async function openListeningClient(options: ListenerOptions): Promise<pg.Client> {
  const { url, channel, logger } = options;
  const client = new pg.Client({
    connectionString: url,
    application_name: LISTENER_NAME,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // An error that nobody listens for would end the process; the end that follows is acted on.
  client.on('error', (err) => logger.warn({ err, channel }, 'listening connection failed'));
  client.on('notification', ({ payload }) => options.onNotification(payload ?? ''));
  try {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}
