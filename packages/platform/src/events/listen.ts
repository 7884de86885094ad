import pg from 'pg';
import type { Logger } from '../logging.ts';

const RECONNECT_MS = 1_000;

/** A subscription to a PostgreSQL channel. */
export interface Listener {
  close(): Promise<void>;
}

/**
 * Calls `onWake` at each notification on `channel`, and once whenever the connection is (back) up,
 * since notifications are not kept for those who are away. Reconnects for ever.
 */
export function listen(url: string, channel: string, onWake: () => void, logger: Logger): Listener {
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: `holdfast-listen-${channel}`,
      keepAlive: true,
    });
    client = next;
    let down = false;
    const reconnect = (err?: Error) => {
      if (down || closed) return;
      down = true;
      logger.debug({ err, channel }, 'LISTEN connection lost');
      timer = setTimeout(() => void connect(), RECONNECT_MS);
    };
    next.on('error', reconnect);
    next.on('end', () => reconnect());
    next.on('notification', onWake);
    try {
      await next.connect();
      await next.query(`LISTEN ${next.escapeIdentifier(channel)}`);
      onWake();
    } catch (error) {
      reconnect(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const connecting = connect();

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await connecting;
      await client?.end();
    },
  };
}
