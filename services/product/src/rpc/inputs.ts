import { MAX_PRICE_MINOR, isId } from '@holdfast/domain';
import { z } from 'zod';
import { hasControlCharacters } from '../domain/text.ts';

const SKU = /^[A-Z0-9-]{1,32}$/;

/** A SKU of 1 to 32 characters. */
export const skuInput = z.string().regex(SKU, 'has to be 1 to 32 of A to Z, 0 to 9 and hyphen');

/** SKUs to look up, at most 200. What can't be a SKU exists as little as an unknown one. */
export const skusInput = z.object({
  skus: z
    .array(z.string())
    .max(200)
    .transform((skus) => [...new Set(skus)].filter((sku) => SKU.test(sku))),
});

/** The id of an order, which is the key of its reservation. */
export const orderIdInput = z
  .string()
  .refine((id) => isId('ord', id), 'has to be the id of an order');

/** Seconds that a hold lasts. */
export const ttlInput = z.int().min(1).max(86_400);

/** A price: positive, in whole minor units of a currency. */
export const priceInput = z.object({
  currencyCode: z.string().regex(/^[A-Z]{3}$/, 'has to be an ISO 4217 code, such as EUR'),
  amountMinor: z.int().min(1).max(MAX_PRICE_MINOR),
});

/** Words of a person for the audit log; none are empty. */
export const optionalReasonInput = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !hasControlCharacters(text), 'must not have control characters')
  .default('');

/** Words of a person for the journal. */
export const reasonInput = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !hasControlCharacters(text), 'must not have control characters');
