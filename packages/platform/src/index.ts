export { auditAccess } from './audit/list.ts';
export { insertAudit, recordAudit, type AuditedCall, type AuditFact } from './audit/record.ts';
export {
  baseConfigSchema,
  isLoopback,
  tlsFilesOf,
  type BaseConfig,
  type TlsFiles,
} from './base-config.ts';
export { ConfigError, flag, integer, json, loadConfig, type Environment } from './config.ts';
export {
  fromCursor,
  fromSequenceCursor,
  fromTimeCursor,
  invalidCursor,
  pageOf,
  toCursor,
  toSequenceCursor,
  toTimeCursor,
  type TimePosition,
} from './cursor.ts';
export {
  createDatabase,
  toIso,
  type Database,
  type DatabaseOptions,
  type Transaction,
} from './db/database.ts';
export { isDatabaseUnavailable, sqlState, SQLSTATE } from './db/errors.ts';
export { canonicalJson, fingerprint, idempotent, type IdempotentRequest } from './db/idempotent.ts';
export { ensureDatabase, migrate, type Migration } from './db/migrate.ts';
export { platformMigrations } from './db/platform-migrations.ts';
export { consume, type Consumer, type ConsumeOptions } from './events/consume.ts';
export { replayParked, type EventHandler } from './events/effects.ts';
export { streamKey, type NewEvent, type StoredEvent } from './events/event.ts';
export { listen, type Listener, type ListenOptions } from './events/listen.ts';
export { createOutbox, insertEvent, type EventOfStatement, type Outbox } from './events/outbox.ts';
export {
  ANYBODY,
  only,
  staff,
  type AccessRules,
  type Callers,
  type Principal,
  type Rule,
} from './grpc/access.ts';
export type { CallContext } from './grpc/call.ts';
export {
  createClient,
  type CallOptions,
  type ClientOf,
  type ClientOptions,
  type GrpcClient,
} from './grpc/client.ts';
export { RemoteError, validationError, type StatusName } from './grpc/errors.ts';
export { implement, type GrpcRegistration, type Handlers } from './grpc/implement.ts';
export { ANONYMOUS, type Actor } from './grpc/metadata.ts';
export type { ClientConstructor, ServiceMethods } from './grpc/types.ts';
export { createLogger, type Logger, type LoggerOptions } from './logging.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export { startMetricsServer, type MetricsServer } from './metrics-server.ts';
export { createBlockingRedis, createRedis, type Redis, type RedisOptions } from './redis.ts';
export { openProcess, processConfigSchema, type ProcessContext } from './process.ts';
export { redact, redactText, REDACTED } from './redaction.ts';
export { runService, runUntilSignal, type Closable } from './run.ts';
export {
  defineService,
  startService,
  type RunningService,
  type ServiceContext,
  type ServiceDefinition,
  type ServiceParts,
  type StartOptions,
} from './service.ts';
export { Shutdown } from './shutdown.ts';
export { systemAccess } from './system/health.ts';
export {
  currentTraceId,
  flushTracing,
  startTracing,
  tracerOf,
  type TracingOptions,
} from './tracing.ts';
