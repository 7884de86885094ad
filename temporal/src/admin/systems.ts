import { loadConfig, openProcess, type Environment, type ProcessContext } from '@holdfast/platform';
import { z } from 'zod';
import { connectTemporal } from '../client/connect.ts';
import { temporalConfigSchema } from '../config.ts';
import type { Systems } from './command.ts';

/**
 * Connects to Temporal, and to a service once a command asks for it. Rejects when Temporal can't be
 * reached, and with ConfigError when the environment is not valid.
 */
export async function connectSystems(
  env: Environment,
): Promise<Systems & { close(): Promise<void> }> {
  const temporal = await connectTemporal(loadConfig(temporalConfigSchema, env));
  let opening: Promise<ProcessContext<object>> | undefined;
  return {
    temporal: temporal.client,
    async service(constructor, addressEnvName) {
      // People read the lines of a command: what a client has to say is in the error that it throws.
      opening ??= openProcess('admin', z.object({}), { ...env, LOG_LEVEL: 'silent' });
      return (await opening).connect(constructor, addressEnvName);
    },
    async close() {
      // A process that could not be opened has nothing to close, and its command has failed with it.
      const opened = await opening?.catch(() => undefined);
      await opened?.shutdown.run();
      await temporal.close();
    },
  };
}
