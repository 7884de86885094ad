import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, integer, loadConfig, type Environment } from '@holdfast/platform';
import { z } from 'zod';
import { EncryptionCodec } from '../codec/encryption-codec.ts';
import { payloadConfigSchema, payloadKeysOf } from '../codec/keys.ts';
import { createCodecApp } from './app.ts';

/** The environment variables of the codec server. */
const configSchema = payloadConfigSchema.extend({
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  CODEC_SERVER_HOST: z.string().default('127.0.0.1'),
  CODEC_SERVER_PORT: integer(0, 65535).default(8081),
  /** What callers have to present; letters, digits, - and _ for it to be a part of a URL. */
  CODEC_SERVER_TOKEN: z.string().regex(/^[\w-]{32,}$/, 'has to be 32 or more of A-Z a-z 0-9 - _'),
  /** Comma-separated origins of the Temporal UIs whose pages may call. */
  CODEC_SERVER_ORIGINS: z
    .string()
    .default('http://127.0.0.1:8233,http://localhost:8233')
    .transform((text) => text.split(',').map((item) => item.trim())),
});

/** How long running requests may take at shutdown before their connections are cut. */
const DRAIN_MS = 2_000;

/** A codec server that takes requests. */
export interface RunningCodecServer {
  /** Base URL, such as `http://127.0.0.1:8081`. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts the server by which Temporal's UI and CLI show what is stored encrypted.
 * @throws ConfigError listing what is missing or wrong in `env`.
 */
export async function startCodecServer(env: Environment): Promise<RunningCodecServer> {
  const config = loadConfig(configSchema, env);
  const logger = createLogger({ service: 'codec', level: config.LOG_LEVEL });
  const app = createCodecApp({
    codec: new EncryptionCodec(payloadKeysOf(config)),
    token: config.CODEC_SERVER_TOKEN,
    origins: config.CODEC_SERVER_ORIGINS,
    logger,
  });
  const server = createServer((request, response) => void app(request, response));
  server.listen(config.CODEC_SERVER_PORT, config.CODEC_SERVER_HOST);
  await once(server, 'listening');
  // A listening TCP server always has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.CODEC_SERVER_HOST}:${String(port)}`;
  logger.info({ url }, 'codec server started');
  return {
    url,
    async close() {
      const closed = once(server, 'close');
      server.close();
      setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
      await closed;
    },
  };
}
