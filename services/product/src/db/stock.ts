import { domainError } from '@holdfast/domain';
import { recordAudit, type AuditedCall, type Database, type Transaction } from '@holdfast/platform';

/** Where the units of a SKU are: available + reserved + sold = received. */
export interface StockRecord {
  sku: string;
  available: number;
  reserved: number;
  sold: number;
  received: number;
}

const MAX_UNITS = 2 ** 31 - 1;

/** The levels of those of the SKUs that exist, in no particular order. One statement. */
export function findStock(db: Database, skus: readonly string[]): Promise<StockRecord[]> {
  return db.query<StockRecord>(
    'SELECT sku, available, reserved, sold, received FROM stock WHERE sku = ANY($1)',
    [skus],
  );
}

const ADJUST = `
  WITH current AS MATERIALIZED (
    SELECT sku, available, reserved, sold, received FROM stock WHERE sku = $1 FOR NO KEY UPDATE
  ), fits AS MATERIALIZED (
    SELECT * FROM current
    WHERE available + $2::bigint >= 0 AND received + $2::bigint <= ${String(MAX_UNITS)}
  ), adjusted AS (
    UPDATE stock s
    SET available = f.available + $2::int, reserved = f.reserved, sold = f.sold,
        received = f.received + $2::int
    FROM fits f WHERE s.sku = f.sku
    RETURNING s.sku, s.available, s.reserved, s.sold, s.received
  ), journal AS (
    INSERT INTO stock_movements (sku, kind, available_delta, reserved_delta, sold_delta, reason,
                                 actor_id)
    SELECT sku, CASE WHEN $2::int > 0 THEN 'RECEIVE' ELSE 'WITHDRAW' END, $2::int, 0, 0, $3, $4
    FROM adjusted
  )
  SELECT sku, available, reserved, sold, received, true AS adjusted FROM adjusted
  UNION ALL
  SELECT sku, available, reserved, sold, received, false FROM current
  WHERE NOT EXISTS (SELECT FROM adjusted)`;

/**
 * Books units in or out, and writes down who did it. Two statements.
 * @throws DomainError SKU_NOT_FOUND; OUT_OF_STOCK when more would go out than is available;
 *   VALIDATION_FAILED when more would come in than can be counted
 */
export async function adjustStock(
  db: Database,
  tx: Transaction,
  call: AuditedCall,
  change: { sku: string; delta: number; reason: string },
  now: Date,
): Promise<StockRecord> {
  const { sku, delta, reason } = change;
  const [row] = await db.query<StockRecord & { adjusted: boolean }>(
    ADJUST,
    [sku, delta, reason, call.actor.id],
    tx,
  );
  if (row === undefined) {
    throw domainError('SKU_NOT_FOUND', `There is no ${sku}.`, { metadata: { sku } });
  }
  const { adjusted, ...level } = row;
  if (adjusted) {
    const details = { delta, available: level.available };
    const fact = {
      action: 'sku.stock_adjusted',
      target: { type: 'sku', id: sku },
      reason,
      details,
    };
    await recordAudit(db, tx, call, fact, now);
    return level;
  }
  if (delta < 0) {
    throw domainError('OUT_OF_STOCK', `Only ${String(level.available)} of ${sku} are available.`, {
      metadata: { sku, available: String(level.available) },
    });
  }
  throw domainError('VALIDATION_FAILED', `More of ${sku} than can be counted.`, {
    violations: [{ field: 'delta', message: `received may be at most ${String(MAX_UNITS)}` }],
  });
}
