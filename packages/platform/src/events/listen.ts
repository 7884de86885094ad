import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '../logging.ts';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
const HEARTBEAT_MS = 15_000;
const ANSWER_WITHIN_MS = 5_000;

/** Which notifications of PostgreSQL are listened for, and who is told. */
export interface ListenOptions {
  url: string;
  channel: string;
  /** Gets the payload of each notification. */
  onNotification(payload: string): void;
  /** Called whenever listening begins: nobody has heard what was notified before. Read it up. */
  onListening(): void;
  logger: Logger;
  /** Milliseconds between looks whether the connection still lives. */
  heartbeatMs?: number;
}

/** A subscription to a PostgreSQL channel. */
export interface Listener {
  close(): Promise<void>;
}

/**
 * Listens to a channel on a connection of its own (`holdfast-listen-<channel>` in
 * `pg_stat_activity`), again and again until closed. PostgreSQL keeps no notifications for those
 * who are away, and a connection may die without a sign: it is asked now and then whether it lives.
 */
export function listen(options: ListenOptions): Listener {
  const { channel, logger } = options;
  const closing = new AbortController();
  let failures = 0;

  const session = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: options.url,
      application_name: `holdfast-listen-${channel}`,
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
    });
    const ended = new AbortController();
    const over = AbortSignal.any([closing.signal, ended.signal]);
    client.on('error', (error) => ended.abort(error));
    client.on('end', () => ended.abort(new Error('The connection has ended')));
    client.on('notification', ({ payload }) => options.onNotification(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      if (failures > 0) logger.info({ channel }, 'listening again');
      failures = 0;
      options.onListening();
      for (;;) {
        await sleep(options.heartbeatMs ?? HEARTBEAT_MS, undefined, { signal: over });
        await client.query('SELECT 1');
      }
    } finally {
      await client.end();
    }
  };

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await session().catch((err: unknown) => {
        if (closing.signal.aborted) return;
        failures += 1;
        if (failures === 1) logger.warn({ err, channel }, 'not listening, connecting again');
      });
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      // Closing cuts the pause short, which is the only way it can reject.
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const running = run();

  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}
