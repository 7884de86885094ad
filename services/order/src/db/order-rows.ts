import { money, type Money, type OrderState } from '@holdfast/domain';
import type { PricedLine } from '../domain/cart.ts';
import type { OfferTotals } from '../domain/offer.ts';
import type { OrderPaymentState } from '../domain/order-moves.ts';
import type { DeliveryAddress, OrderContact } from '../domain/quote.ts';
import type { ShippingMethodName } from '../domain/shipping.ts';

/** An order as this service works with it. */
export interface StoredOrder {
  id: string;
  number: string;
  customerId: string;
  quoteId: string;
  status: OrderState;
  paymentStatus: OrderPaymentState;
  statusReason: string;
  lines: PricedLine[];
  totals: OfferTotals;
  address: DeliveryAddress;
  shippingMethod: ShippingMethodName;
  contact: OrderContact;
  salesChannel: string;
  fingerprint: string;
  /** Sequence of the latest event of its history. */
  lastSequence: number;
  placedAt: Date;
  updatedAt: Date;
  /** When it was confirmed for the first time; undefined before. */
  confirmedAt: Date | undefined;
}

/** What {@link ORDER_COLUMNS} selects. */
export interface OrderRow {
  id: string;
  number: string;
  customer_id: string;
  quote_id: string;
  status: OrderState;
  payment_status: OrderPaymentState;
  status_reason: string;
  currency_code: string;
  subtotal_minor: number;
  discount_minor: number;
  shipping_minor: number;
  tax_minor: number;
  total_minor: number;
  address: DeliveryAddress;
  shipping_method: ShippingMethodName;
  contact: OrderContact;
  sales_channel: string;
  fingerprint: string;
  last_sequence: number;
  placed_at: Date;
  updated_at: Date;
  confirmed_at: Date | null;
  lines: LineRow[];
}

interface LineRow {
  sku: string;
  product_id: string;
  name: string;
  options: Record<string, string>;
  quantity: number;
  unit_price_minor: number;
  total_minor: number;
  image: string;
}

/** All of an order, lines included, from a row of `orders` called `o`. */
export const ORDER_COLUMNS = `
  o.id, o.number, o.customer_id, o.quote_id, o.status, o.payment_status, o.status_reason,
  o.currency_code, o.subtotal_minor, o.discount_minor, o.shipping_minor, o.tax_minor, o.total_minor,
  o.address, o.shipping_method, o.contact, o.sales_channel, o.fingerprint, o.last_sequence,
  o.placed_at, o.updated_at, o.confirmed_at,
  (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.position)
   FROM order_lines l WHERE l.order_id = o.id) AS lines`;

/** Reads a row that {@link ORDER_COLUMNS} selected. */
export function toOrder(row: OrderRow): StoredOrder {
  const amount = (minor: number): Money => money(row.currency_code, minor);
  return {
    id: row.id,
    number: row.number,
    customerId: row.customer_id,
    quoteId: row.quote_id,
    status: row.status,
    paymentStatus: row.payment_status,
    statusReason: row.status_reason,
    lines: row.lines.map((line) => ({
      sku: line.sku,
      productId: line.product_id,
      name: line.name,
      options: line.options,
      quantity: line.quantity,
      unitPrice: amount(line.unit_price_minor),
      total: amount(line.total_minor),
      image: line.image,
    })),
    totals: {
      subtotal: amount(row.subtotal_minor),
      discount: amount(row.discount_minor),
      shipping: amount(row.shipping_minor),
      tax: amount(row.tax_minor),
      total: amount(row.total_minor),
    },
    address: row.address,
    shippingMethod: row.shipping_method,
    contact: row.contact,
    salesChannel: row.sales_channel,
    fingerprint: row.fingerprint,
    lastSequence: row.last_sequence,
    placedAt: row.placed_at,
    updatedAt: row.updated_at,
    confirmedAt: row.confirmed_at ?? undefined,
  };
}
