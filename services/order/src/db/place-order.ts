import { orderNumber } from '@holdfast/domain';
import { insertEvent, type Database, type NewEvent, type Transaction } from '@holdfast/platform';
import { quoteRefusal, type QuoteRefusal, type QuoteSnapshot } from '../domain/quote.ts';
import { againAfterDuplicate } from './duplicates.ts';
import { findOrder } from './orders.ts';
import type { StoredOrder } from './order-rows.ts';

/** What is needed to make an order of a quote. */
export interface Placement {
  orderId: string;
  quoteId: string;
  /** Who places it: the quote's customer, or the guest who was when it was quoted. */
  customerId: string;
  salesChannel: string;
  fingerprint: string;
  /** When the quote has to be valid. */
  validAt: Date;
  /** Names the call in the history. */
  requestId: string;
}

/** The order, or why there is none. */
export type PlacementResult = { order: StoredOrder } | { refusal: QuoteRefusal };

interface ClaimedQuote {
  /** Whose it is now: a guest may have signed in since the order was begun. */
  customer_id: string;
  snapshot: QuoteSnapshot;
  number_sequence: number;
}

/**
 * Makes an order of a quote: claims the quote, writes order, lines and first event, takes what was
 * quoted out of the cart and publishes `order.placed`, in one transaction of two statements.
 *
 * Idempotent by order id. Of several orders for one quote, the first gets it: they queue at the
 * quote's row, and the losers see it claimed.
 */
export async function placeOrder(
  db: Database,
  placement: Placement,
  now: Date,
): Promise<PlacementResult> {
  return againAfterDuplicate(() =>
    db.transaction(async (tx) => {
      const quote = await claimQuote(db, placement, tx);
      if (quote === undefined) return whyNotClaimed(db, placement, tx);
      const order = newOrder(placement, quote, now);
      await insertOrder(db, order, quote.snapshot, placement.requestId, tx);
      return { order };
    }),
  );
}

/**
 * Marks the quote as this order's; undefined unless it can be used and the order isn't there yet.
 *
 * The cart is locked first (its count is but a reason to read it), as claiming a guest does: so the
 * two can't deadlock, and the next statement sees the cart as it will stay.
 */
async function claimQuote(
  db: Database,
  { orderId, quoteId, customerId, validAt }: Placement,
  tx: Transaction,
): Promise<ClaimedQuote | undefined> {
  const [quote] = await db.query<ClaimedQuote>(
    `WITH cart AS MATERIALIZED (
       SELECT owner_id FROM carts WHERE owner_id = $3 FOR UPDATE
     )
     UPDATE quotes SET order_id = $1
     WHERE (SELECT count(*) FROM cart) >= 0
       AND id = $2 AND $3 IN (customer_id, owner_id) AND order_id IS NULL AND expires_at > $4::timestamptz
       AND NOT EXISTS (SELECT FROM orders WHERE id = $1)
     RETURNING customer_id, snapshot, nextval('order_number_sequence') AS number_sequence`,
    [orderId, quoteId, customerId, validAt],
    tx,
  );
  return quote;
}

async function whyNotClaimed(
  db: Database,
  { orderId, quoteId, customerId, validAt }: Placement,
  tx: Transaction,
): Promise<PlacementResult> {
  const order = await findOrder(db, { orderId }, tx);
  if (order !== undefined) return { order };
  const [quote] = await db.query<{
    customer_id: string;
    owner_id: string;
    order_id: string | null;
    expires_at: Date;
  }>('SELECT customer_id, owner_id, order_id, expires_at FROM quotes WHERE id = $1', [quoteId], tx);
  const refusal = quoteRefusal(
    quote && {
      customerId: quote.owner_id === customerId ? customerId : quote.customer_id,
      orderId: quote.order_id,
      expiresAt: quote.expires_at,
    },
    customerId,
    validAt,
  );
  // A quote that can be used after all was handed to this customer between the two statements.
  return { refusal: refusal ?? 'QUOTE_NOT_FOUND' };
}

function newOrder(placement: Placement, quote: ClaimedQuote, now: Date): StoredOrder {
  const { lines, totals, address, shippingMethod, contact } = quote.snapshot;
  return {
    id: placement.orderId,
    number: orderNumber(quote.number_sequence),
    customerId: quote.customer_id,
    quoteId: placement.quoteId,
    status: 'PENDING',
    paymentStatus: 'UNSPECIFIED',
    statusReason: '',
    lines,
    totals,
    address,
    shippingMethod,
    contact,
    salesChannel: placement.salesChannel,
    fingerprint: placement.fingerprint,
    lastSequence: 1,
    placedAt: now,
    updatedAt: now,
    confirmedAt: undefined,
  };
}

/** What others learn of a new order. */
function eventOf(order: StoredOrder): NewEvent {
  return {
    type: 'order.placed',
    key: order.id,
    data: {
      orderId: order.id,
      orderNumber: order.number,
      customerId: order.customerId,
      salesChannel: order.salesChannel,
      countryCode: order.address.countryCode,
      shippingMethod: order.shippingMethod,
      lines: order.lines.map(({ sku, productId, quantity, unitPrice, total }) => ({
        sku,
        productId,
        quantity,
        unitPrice,
        total,
      })),
      totals: order.totals,
      placedAt: order.placedAt.toISOString(),
    },
  };
}

/** One statement for everything that an order begins with, whatever the number of lines. */
async function insertOrder(
  db: Database,
  order: StoredOrder,
  { lines, totals }: QuoteSnapshot,
  requestId: string,
  tx: Transaction,
): Promise<void> {
  const lineRows = lines.map((line, index) => ({
    position: index + 1,
    sku: line.sku,
    product_id: line.productId,
    name: line.name,
    options: line.options,
    quantity: line.quantity,
    unit_price_minor: line.unitPrice.amountMinor,
    total_minor: line.total.amountMinor,
    tax_category: line.taxCategory,
    tax_rate: line.taxRate,
    tax_minor: line.tax.amountMinor,
    image: line.image,
  }));
  const bind: unknown[] = [
    order.id,
    order.number,
    order.customerId,
    order.quoteId,
    order.status,
    order.paymentStatus,
    totals.total.currencyCode,
    totals.subtotal.amountMinor,
    totals.discount.amountMinor,
    totals.shipping.amountMinor,
    totals.tax.amountMinor,
    totals.total.amountMinor,
    JSON.stringify(order.address),
    order.shippingMethod,
    JSON.stringify(order.contact),
    order.salesChannel,
    order.fingerprint,
    order.lastSequence,
    order.placedAt,
    JSON.stringify(lineRows),
    requestId,
  ];
  await db.query(
    `WITH placed AS (
       INSERT INTO orders (id, number, customer_id, quote_id, status, payment_status,
         currency_code, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
         address, shipping_method, contact, sales_channel, fingerprint, last_sequence,
         placed_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15::jsonb,
         $16, $17, $18, $19::timestamptz, $19::timestamptz)
     ), quoted AS MATERIALIZED (
       SELECT * FROM jsonb_to_recordset($20::jsonb) AS line (
         position integer, sku text, product_id text, name text, options jsonb, quantity integer,
         unit_price_minor bigint, total_minor bigint, tax_category text, tax_rate integer,
         tax_minor bigint, image text)
     ), lines AS (
       INSERT INTO order_lines (order_id, position, sku, product_id, name, options, quantity,
         unit_price_minor, total_minor, tax_category, tax_rate, tax_minor, image)
       SELECT $1, position, sku, product_id, name, options, quantity,
         unit_price_minor, total_minor, tax_category, tax_rate, tax_minor, image FROM quoted
     ), event AS (
       INSERT INTO order_events (order_id, sequence, status, payment_status, actor_type, actor_id,
         reason, detail, request_id, occurred_at)
       VALUES ($1, $18, $5, $6, 'CUSTOMER', $3, '', '', $21, $19::timestamptz)
     ), told AS (${insertEvent(bind, eventOf(order))}
     ), header AS (
       UPDATE carts SET updated_at = $19::timestamptz WHERE owner_id = $3
     ), reduced AS (
       UPDATE cart_items i SET quantity = i.quantity - q.quantity FROM quoted q
       WHERE i.owner_id = $3 AND i.sku = q.sku AND i.quantity > q.quantity
     )
     DELETE FROM cart_items i USING quoted q
     WHERE i.owner_id = $3 AND i.sku = q.sku AND i.quantity <= q.quantity`,
    bind,
    tx,
  );
}
