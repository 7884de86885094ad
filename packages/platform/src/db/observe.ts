import { SpanKind, trace, type Span } from '@opentelemetry/api';
import type { Sequelize } from 'sequelize';
import type { Metrics } from '../metrics.ts';
import { tracerOf } from '../tracing.ts';

/** Transaction control and the readiness probe: not work that a request asked for. */
const NOT_COUNTED =
  /^(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET |SELECT 1;?$)/i;
const OPERATION = /^\s*(?:WITH\b[^]*?\)\s*)?(SELECT|INSERT|UPDATE|DELETE)\b/i;

interface Started {
  at: number;
  /** Only within a trace that is recorded. */
  span: Span | undefined;
}

/** The SQL of a Sequelize query object; the hook's declared type leaves it out. */
function sqlOf(query: object): string {
  return 'sql' in query && typeof query.sql === 'string' ? query.sql : '';
}

function operationOf(sql: string): string {
  return OPERATION.exec(sql)?.[1]?.toLowerCase() ?? 'other';
}

/** The part of the pool that is measured; Sequelize's types leave the pool out. */
interface PoolCounts {
  using: number;
  available: number;
  waiting: number;
}

function poolOf(sequelize: Sequelize): PoolCounts | undefined {
  const manager: object = sequelize.connectionManager;
  return 'pool' in manager ? (manager.pool as PoolCounts) : undefined;
}

/** Counts and times each statement and gives it a span (without parameters). */
export function observeQueries(sequelize: Sequelize, service: string, metrics: Metrics): void {
  const running = new WeakMap<object, Started>();
  sequelize.addHook('beforeQuery', (_options, query) => {
    const recorded = trace.getActiveSpan()?.isRecording() ?? false;
    const span = recorded
      ? tracerOf(service).startSpan('sql', { kind: SpanKind.CLIENT })
      : undefined;
    running.set(query, { at: performance.now(), span });
  });
  sequelize.addHook('afterQuery', (_options, query) => {
    const started = running.get(query);
    if (started === undefined) return;
    const sql = sqlOf(query);
    started.span
      ?.updateName(`sql ${operationOf(sql)}`)
      .setAttributes({ 'db.system.name': 'postgresql', 'db.query.text': sql })
      .end();
    if (sql === '' || NOT_COUNTED.test(sql)) return;
    const operation = operationOf(sql);
    metrics.sqlStatements.inc({ operation });
    metrics.sqlDuration.observe({ operation }, (performance.now() - started.at) / 1000);
    const pool = poolOf(sequelize);
    if (pool === undefined) return;
    metrics.databasePool.set({ state: 'used' }, pool.using);
    metrics.databasePool.set({ state: 'idle' }, pool.available);
    metrics.databasePool.set({ state: 'waiting' }, pool.waiting);
  });
}
