import { domainError } from '@holdfast/domain';
import {
  recordAudit,
  toIso,
  type AuditedCall,
  type Database,
  type Outbox,
  type Transaction,
} from '@holdfast/platform';
import type { ProductRow } from '../domain/import-rows.ts';
import { rejected } from '../domain/rejection-error.ts';
import { importProducts } from './import-products.ts';
import { takeImportTurn } from './import-turn.ts';

/** What somebody wrote about a product. */
export interface Edit {
  /** Empty for a new one. */
  productId: string;
  /** What is to be stored, under the external id that the product has. */
  rowFor(externalId: string | undefined): ProductRow;
  keepImage: boolean;
  /** `updated_at` as they have read it; empty to write over whatever is there. */
  expectedUpdatedAt: string;
  reason: string;
}

interface ProductOrigin {
  externalId: string;
  updatedAt: string;
}

/** Locks a product until the transaction ends. @throws DomainError PRODUCT_NOT_FOUND */
async function lockProduct(db: Database, tx: Transaction, id: string): Promise<ProductOrigin> {
  await takeImportTurn(db, tx);
  const [row] = await db.query<{ external_id: string; updated_at: Date }>(
    'SELECT external_id, updated_at FROM products WHERE id = $1 FOR NO KEY UPDATE',
    [id],
    tx,
  );
  if (row === undefined) throw domainError('PRODUCT_NOT_FOUND', 'There is no such product.');
  return { externalId: row.external_id, updatedAt: toIso(row.updated_at) };
}

/**
 * Stores a new product, or another version of one, and gives its id. Another product's external id
 * or SKU is refused. @throws DomainError CONFLICT_OF_EDITS, CATEGORY_NOT_FOUND, SKU_TAKEN
 */
export async function saveProduct(
  db: Database,
  outbox: Outbox,
  tx: Transaction,
  call: AuditedCall,
  { productId, rowFor, keepImage, expectedUpdatedAt, reason }: Edit,
  now: Date,
): Promise<string> {
  const origin = productId === '' ? undefined : await lockProduct(db, tx, productId);
  if (origin && expectedUpdatedAt !== '' && expectedUpdatedAt !== origin.updatedAt) {
    throw domainError('CONFLICT_OF_EDITS', 'Somebody else has changed it. Look again.', {
      metadata: { updatedAt: origin.updatedAt },
    });
  }
  const row = rowFor(origin?.externalId);
  if (origin === undefined) await assertNew(db, tx, row.externalId);
  const manner = { keepImages: keepImage, overPrices: true };
  const [verdict] = await importProducts(db, outbox, tx, [row], manner);
  if (verdict === undefined) throw new Error('The product has no verdict');
  if (verdict.verdict === 'REJECTED') throw rejected(verdict);
  const { id } = verdict;
  if (verdict.verdict !== 'UNCHANGED') {
    const action = verdict.verdict === 'CREATED' ? 'product.created' : 'product.edited';
    const { name, categoryId, currencyCode, variants } = row;
    const prices = Object.fromEntries(variants.map(({ sku, priceMinor }) => [sku, priceMinor]));
    const details = { name, categoryId, currencyCode, prices };
    const target = { type: 'product', id };
    await recordAudit(db, tx, call, { action, target, reason, details }, now);
  }
  return id;
}

async function assertNew(db: Database, tx: Transaction, externalId: string): Promise<void> {
  await takeImportTurn(db, tx);
  const taken = await db.query('SELECT 1 FROM products WHERE external_id = $1', [externalId], tx);
  if (taken.length === 0) return;
  throw domainError('VALIDATION_FAILED', 'The request is not valid.', {
    violations: [{ field: 'product.externalId', message: 'belongs to another product' }],
  });
}

/**
 * Takes a product off sale or puts it back; nothing happens when it is so already. What is written
 * about it stays, and so does `updated_at`: whoever is editing it meanwhile can still save.
 * @throws DomainError PRODUCT_NOT_FOUND
 */
export async function archiveProduct(
  db: Database,
  outbox: Outbox,
  tx: Transaction,
  call: AuditedCall,
  { productId, archived, reason }: { productId: string; archived: boolean; reason: string },
  now: Date,
): Promise<void> {
  await lockProduct(db, tx, productId);
  const changed = await db.query(
    `WITH changed AS (
       UPDATE products SET archived_at = CASE WHEN $2::boolean THEN $3::timestamptz END
       WHERE id = $1 AND (archived_at IS NOT NULL) <> $2::boolean RETURNING category_id
     )
     UPDATE categories c SET product_count = c.product_count + CASE WHEN $2::boolean THEN -1 ELSE 1 END
     FROM changed WHERE c.id = changed.category_id RETURNING c.id`,
    [productId, archived, now],
    tx,
  );
  if (changed.length === 0) return;
  const action = archived ? 'product.archived' : 'product.restored';
  await outbox.publish(tx, { type: action, key: productId, data: { productId } });
  const target = { type: 'product', id: productId };
  await recordAudit(db, tx, call, { action, target, reason }, now);
}
