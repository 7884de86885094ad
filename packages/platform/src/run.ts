import type { z } from 'zod';
import { ConfigError } from './config.ts';
import { startService, type ServiceDefinition } from './service.ts';

/** Beyond the bound of the parts themselves, something hangs. */
const LAST_RESORT_MS = 30_000;

/** Anything that runs until it is told to stop. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * Starts something and keeps it running until SIGTERM or SIGINT, then closes it and ends the
 * process: with 0 when that went well, with 1 when it failed or took over 30 seconds.
 */
export async function runUntilSignal(start: () => Promise<Closable>): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  process.once('SIGTERM', () => stopped.resolve());
  process.once('SIGINT', () => stopped.resolve());
  let running: Closable;
  try {
    running = await start();
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
  await stopped.promise;
  setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
  try {
    await running.close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
}

function describe(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The whole of a service's main.ts: `await runService(userService)`. */
export async function runService<C extends z.ZodObject>(
  definition: ServiceDefinition<C>,
): Promise<void> {
  await runUntilSignal(() => startService(definition, process.env));
}
