import { fromCursor, invalidCursor, pageOf, toCursor, toIso } from '@holdfast/platform';
import { OrderPaymentStatus, OrderStatus } from '@holdfast/proto/order';
import { OrderSort, type OrderSummary } from '@holdfast/proto/order/staff';
import { z } from 'zod';
import { countOpen, readHours } from '../db/order-figures.ts';
import {
  positionOf,
  searchOrders,
  type OrderSummaryRow,
  type SearchPosition,
} from '../db/search-orders.ts';
import type { Dependencies, OrderStaffHandlers } from './dependencies.ts';
import { key, line } from './schemas.ts';

const DEFAULT_PAGE = 20;
const MAX_DAYS = 100;
const DAY_MS = 86_400_000;

const time = z.iso.datetime();
const minor = z.int().min(0);

const searchSchema = z.object({
  statuses: z.array(z.enum(OrderStatus).exclude(['UNSPECIFIED'])).max(20),
  paymentStatuses: z.array(z.enum(OrderPaymentStatus)).max(20),
  number: key,
  email: line(0, 254),
  customerId: key,
  placedFrom: time.optional(),
  placedTo: time.optional(),
  totalFromMinor: minor.optional(),
  totalToMinor: minor.optional(),
  orderIds: z.array(key).max(1000),
  sort: z.enum(OrderSort).transform((sort) => (sort === 'UNSPECIFIED' ? 'PLACED_DESC' : sort)),
  page: z
    .object({ limit: z.int().min(0).max(100), cursor: z.string().max(400) })
    .default({ limit: 0, cursor: '' }),
});

const figuresSchema = z
  .object({ from: time, to: time })
  .transform(({ from, to }) => ({ from: new Date(from), to: new Date(to) }))
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'has to be after from' })
  .refine(({ from, to }) => +to - +from <= MAX_DAYS * DAY_MS, {
    path: ['to'],
    message: `is more than ${String(MAX_DAYS)} days after from`,
  });

/** The handlers by which staff find orders, and see how the shop is doing. */
export function searchHandlers({
  db,
  clock,
}: Dependencies): Pick<OrderStaffHandlers, 'searchOrders' | 'getOrderFigures'> {
  return {
    async searchOrders(request) {
      const { sort, page, ...filter } = searchSchema.parse(request);
      const limit = page.limit || DEFAULT_PAGE;
      const after = positionIn(page.cursor, sort);
      const found = await searchOrders(db, filter, sort, limit + 1, after);
      const { items, page: next } = pageOf(found, limit, (last) => {
        const { value, id } = positionOf(last, sort);
        return toCursor([sort, value, id]);
      });
      return { orders: items.map(toSummary), page: next };
    },

    async getOrderFigures(request) {
      const { from, to } = figuresSchema.parse(request);
      const hours = await readHours(db, from, to, clock());
      const open = await countOpen(db);
      return {
        hours: hours.map((row) => ({
          hour: toIso(row.hour),
          status: row.status,
          currencyCode: row.currency_code,
          orders: row.orders,
          totalMinor: row.total_minor,
          secondsSinceConfirmed: row.seconds_since_confirmed,
        })),
        open,
      };
    },
  };
}

function toSummary(row: OrderSummaryRow): OrderSummary {
  return {
    id: row.id,
    number: row.number,
    customerId: row.customer_id,
    email: row.email,
    name: row.name,
    status: row.status,
    paymentStatus: row.payment_status,
    statusReason: row.status_reason,
    total: { currencyCode: row.currency_code, amountMinor: row.total_minor },
    lineCount: row.line_count,
    salesChannel: row.sales_channel,
    placedAt: toIso(row.placed_at),
    updatedAt: toIso(row.updated_at),
  };
}

const cursorShape = z.tuple([z.string(), z.union([z.iso.datetime(), z.int()]), key]);

/** The place that a cursor of the same order of the list means. Throws INVALID_CURSOR. */
function positionIn(cursor: string, sort: string): SearchPosition | undefined {
  const position = fromCursor(cursorShape, cursor);
  if (position === undefined) return undefined;
  const [of, value, id] = position;
  const fits = of === sort && (typeof value === 'number') === sort.startsWith('TOTAL');
  if (!fits) throw invalidCursor();
  return { value, id };
}
