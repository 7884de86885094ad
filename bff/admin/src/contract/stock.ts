import type { RouteContract } from '@holdfast/bff-shared/contract';
import { MAX_PRICE_MINOR } from '@holdfast/domain';
import { z } from 'zod';
import {
  FORBIDDEN,
  moneySchema,
  pageOf,
  pageQuerySchema,
  reasonSchema,
  skuSchema,
} from './shared.ts';

/** A price that somebody sets. */
export const priceSchema = z.strictObject({
  currencyCode: z.string().regex(/^[A-Z]{3}$/, 'An ISO 4217 code, such as EUR'),
  amountMinor: z.int().min(1).max(MAX_PRICE_MINOR),
});

export const stockSchema = z
  .object({ available: z.int(), reserved: z.int(), sold: z.int(), received: z.int() })
  .meta({ id: 'Stock' });

export const movementSchema = z
  .object({
    id: z.int(),
    kind: z.enum(['receive', 'withdraw', 'reserve', 'commit', 'release', 'return', 'expire']),
    available: z.int(),
    reserved: z.int(),
    sold: z.int(),
    orderId: z.string().nullable(),
    reason: z.string().nullable(),
    actorId: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: 'StockMovement' });

const tag = 'Catalogue';
const skuParams = z.object({ sku: skuSchema });
const ofSku = {
  tag,
  access: 'required',
  params: skuParams,
  notFound: 'SKU_NOT_FOUND',
  status: 200,
} as const;
export const setPrice = {
  ...ofSku,
  method: 'put',
  path: '/v1/skus/:sku/price',
  summary: 'Set the price of a SKU, in the currency that it has',
  body: z.strictObject({ price: priceSchema, reason: reasonSchema }),
  reply: z.object({ sku: z.string(), price: moneySchema }),
  problems: [...FORBIDDEN, 'SKU_NOT_FOUND', 'CURRENCY_MIXED'],
} as const satisfies RouteContract;

export const adjustStock = {
  ...ofSku,
  method: 'post',
  path: '/v1/skus/:sku/stock-adjustments',
  summary: 'Book units in (positive) or out (negative)',
  body: z.strictObject({
    delta: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((delta) => delta !== 0, 'Not 0'),
    reason: reasonSchema,
  }),
  idempotent: true,
  status: 201,
  reply: stockSchema,
  problems: [...FORBIDDEN, 'SKU_NOT_FOUND', 'OUT_OF_STOCK'],
} as const satisfies RouteContract;

export const listStockMovements = {
  ...ofSku,
  method: 'get',
  path: '/v1/skus/:sku/stock-movements',
  summary: 'The stock journal of a SKU, the latest first',
  query: pageQuerySchema,
  reply: pageOf(movementSchema),
  problems: [...FORBIDDEN, 'INVALID_CURSOR'],
} as const satisfies RouteContract;
