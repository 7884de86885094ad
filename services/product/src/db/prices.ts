import { domainError, type Money } from '@holdfast/domain';
import { recordAudit, type AuditedCall, type Database, type Outbox } from '@holdfast/platform';
import { findVariants, type VariantRecord } from './products.ts';

/** Locks the product before its variant, as an import does. */
const SET_PRICE = `
  WITH owner AS MATERIALIZED (
    SELECT id FROM products
    WHERE id = (SELECT product_id FROM variants WHERE sku = $1)
    FOR NO KEY UPDATE
  ), current AS MATERIALIZED (
    SELECT sku, is_default, currency_code, price_minor FROM variants
    WHERE sku = $1 AND product_id = (SELECT id FROM owner) AND listed
    FOR NO KEY UPDATE
  ), priced AS (
    UPDATE variants v SET price_minor = $2
    FROM current c
    WHERE v.sku = c.sku AND c.currency_code = $3 AND c.price_minor <> $2
    RETURNING v.product_id
  ), listed AS (
    UPDATE products p
    SET updated_at = now(),
        list_price_minor = CASE WHEN c.is_default THEN $2 ELSE p.list_price_minor END
    FROM priced, current c
    WHERE p.id = priced.product_id
  )
  SELECT currency_code, price_minor FROM current`;

/**
 * Gives a SKU another price, in the currency it has, and tells of it by `price.changed`. Setting
 * the price that it has changes nothing. Two statements, four when the price changes.
 * @throws DomainError SKU_NOT_FOUND; CURRENCY_MIXED for another currency
 */
export async function setPrice(
  db: Database,
  outbox: Outbox,
  call: AuditedCall,
  { sku, price, reason }: { sku: string; price: Money; reason: string },
  now: Date,
): Promise<VariantRecord> {
  return db.transaction(async (tx) => {
    const { amountMinor, currencyCode } = price;
    const [before] = await db.query<{ currency_code: string; price_minor: number }>(
      SET_PRICE,
      [sku, amountMinor, currencyCode],
      tx,
    );
    const [variant] = before ? await findVariants(db, [sku], tx) : [];
    if (before === undefined || variant === undefined) {
      throw domainError('SKU_NOT_FOUND', `There is no ${sku} on sale.`, { metadata: { sku } });
    }
    if (before.currency_code !== currencyCode) {
      throw domainError('CURRENCY_MIXED', `${sku} has its price in ${before.currency_code}.`);
    }
    if (before.price_minor !== amountMinor) {
      const data = { sku, productId: variant.product_id, price };
      await outbox.publish(tx, { type: 'price.changed', key: sku, data });
      const details = { before: { currencyCode, amountMinor: before.price_minor }, after: price };
      const fact = { action: 'sku.price_set', target: { type: 'sku', id: sku }, reason, details };
      await recordAudit(db, tx, call, fact, now);
    }
    return variant;
  });
}
