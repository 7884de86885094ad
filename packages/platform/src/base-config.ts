import { z } from 'zod';
import { ConfigError, flag, integer, json } from './config.ts';

const optionalText = z.string().optional();

/** The environment variables that every service understands; see the README for what each means. */
export const baseConfigSchema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_PRETTY: flag().optional(),
  GRPC_HOST: z.string().default('127.0.0.1'),
  GRPC_PORT: integer(0, 65535).default(0),
  METRICS_HOST: optionalText,
  METRICS_PORT: integer(0, 65535).default(0),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_MAX: integer(2, 200).default(10),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  REDIS_KEY_PREFIX: z.string().default('holdfast:'),
  SERVICE_API_KEYS: json(z.record(z.string().min(1), z.string().min(1))).refine(
    (keys) => Object.keys(keys).length > 0,
    'needs at least one key, or nobody could call',
  ),
  SERVICE_API_KEY: z.string().min(1),
  TEST_PRINCIPAL: optionalText,
  TLS_CERT_FILE: optionalText,
  TLS_KEY_FILE: optionalText,
  TLS_CA_FILE: optionalText,
  SHUTDOWN_TIMEOUT_MS: integer(0, 600_000).default(10_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  OTEL_TRACES_SAMPLER_ARG: z.string().transform(Number).pipe(z.number().min(0).max(1)).default(1),
});

/** Values of {@link baseConfigSchema}. */
export type BaseConfig = z.infer<typeof baseConfigSchema>;

/** Paths of PEM files: own certificate chain, its key, and the authority that both sides trust. */
export interface TlsFiles {
  certFile: string;
  keyFile: string;
  caFile: string;
}

/**
 * The TLS files of a configuration, or undefined when none of the three is given.
 * @throws ConfigError when only some of the three are given.
 */
export function tlsFilesOf(
  config: Pick<BaseConfig, 'TLS_CERT_FILE' | 'TLS_KEY_FILE' | 'TLS_CA_FILE'>,
): TlsFiles | undefined {
  const { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile, TLS_CA_FILE: caFile } = config;
  if (certFile && keyFile && caFile) return { certFile, keyFile, caFile };
  if (!certFile && !keyFile && !caFile) return undefined;
  throw new ConfigError([
    'TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE: give all three (mTLS) or none (loopback only)',
  ]);
}

/** True for addresses that never leave the machine; plaintext is allowed on those alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host);
}
