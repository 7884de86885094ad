import { createHash } from 'node:crypto';
import { LINE, MAX_PRICE_MINOR } from '@holdfast/domain';
import { canonicalJson } from '@holdfast/platform';
import type { Category, ImportProduct } from '@holdfast/proto/product';
import { z } from 'zod';
import { svgProblem } from './svg.ts';
import { hasControlCharacters } from './text.ts';

/** Why a row of an import is refused; words for programs. */
export type ImportReason =
  | 'VALIDATION_FAILED'
  | 'SKU_INVALID'
  | 'SKU_TAKEN'
  | 'DEFAULT_VARIANT_INVALID'
  | 'PRICE_INVALID'
  | 'CURRENCY_UNKNOWN'
  | 'CURRENCY_MIXED'
  | 'IMAGE_INVALID'
  | 'CATEGORY_NOT_FOUND'
  | 'CATEGORY_CIRCLE';

/** A refusal with what to do about it. */
export interface Rejection {
  reason: ImportReason;
  message: string;
}

/** A product row that can be stored, apart from what only the database knows. */
export interface ProductRow {
  externalId: string;
  name: string;
  description: string;
  brand: string;
  categoryId: string;
  taxCategory: 'STANDARD' | 'REDUCED';
  popularity: number;
  currencyCode: string;
  /** Without content, it is stored already. */
  image: { id: string; content?: Buffer } | undefined;
  variants: VariantRow[];
  /** Equal for rows with equal content; initial stock is not part of it. */
  contentHash: string;
}

/** A variant of a {@link ProductRow}, in the order of the row. */
export interface VariantRow {
  sku: string;
  options: Record<string, string>;
  priceMinor: number;
  isDefault: boolean;
  weightGrams: number;
  /** Units, counted only when the SKU is new. */
  initialStock: number;
}

/** A category row that can be stored, apart from what only the database knows. */
export interface CategoryRow {
  id: string;
  name: string;
  parentId: string | undefined;
  position: number;
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const MAX_INT4 = 2 ** 31 - 1;
const SKU = /^[A-Z0-9-]{1,32}$/;

const line = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(...LINE);
const count = z.int().min(0).max(MAX_INT4);
const slug = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'has to be lower-case words with hyphens');

/** What is written about a category. */
export const categoryShape = z.object({
  id: slug,
  name: line(1, 100),
  parentId: z.union([z.literal(''), slug]),
  position: count,
});

const productShape = z.object({
  externalId: line(1, 128),
  name: line(1, 200),
  description: z
    .string()
    .max(5000)
    .refine((value) => !hasControlCharacters(value), 'must not have control characters'),
  brand: line(0, 100),
  categoryId: slug,
  popularity: count,
  variants: z
    .array(
      z.object({
        sku: z.string(),
        options: z
          .record(line(1, 50), line(1, 100))
          .refine((options) => Object.keys(options).length <= 10, 'has more than 10 options'),
        price: z.object({ currencyCode: z.string(), amountMinor: z.number() }),
        initialStock: count,
        isDefault: z.boolean(),
        weightGrams: count,
      }),
    )
    .min(1)
    .max(100),
});

/** Checks a category row. */
export function readCategory(input: Category): CategoryRow | Rejection {
  const parsed = categoryShape.safeParse(input);
  if (!parsed.success) return shapeRejection(parsed.error);
  const { id, name, parentId, position } = parsed.data;
  return { id, name, parentId: parentId === '' ? undefined : parentId, position };
}

/** Checks a product row and makes its image id and content hash. */
export function readProduct(input: ImportProduct): ProductRow | Rejection {
  const parsed = productShape.safeParse(input);
  if (!parsed.success) return shapeRejection(parsed.error);
  const { variants, ...product } = parsed.data;
  const problem = variantsRejection(variants);
  if (problem) return problem;
  const picture = input.imageSvg === '' ? undefined : svgProblem(input.imageSvg);
  if (picture !== undefined) return { reason: 'IMAGE_INVALID', message: picture };

  const taxCategory = input.taxCategory.endsWith('REDUCED') ? 'REDUCED' : 'STANDARD';
  const currencyCode = variants[0]?.price.currencyCode ?? '';
  const image = input.imageSvg === '' ? undefined : contentAddressed(input.imageSvg);
  const rows = variants.map(({ price, ...variant }) => ({
    ...variant,
    priceMinor: price.amountMinor,
  }));
  return hashed({ ...product, taxCategory, currencyCode, image, variants: rows });
}

/** The row with a picture that is stored already. */
export function withStoredImage({ contentHash: _, ...row }: ProductRow, id: string): ProductRow {
  return hashed({ ...row, image: { id } });
}

function hashed(row: Omit<ProductRow, 'contentHash'>): ProductRow {
  const content = {
    ...row,
    image: row.image?.id,
    variants: row.variants.map(({ initialStock: _, ...variant }) => variant),
  };
  const contentHash = createHash('sha256').update(canonicalJson(content)).digest('base64url');
  return { ...row, contentHash };
}

/** True for what {@link readCategory} or {@link readProduct} refused. */
export function isRejection(row: object): row is Rejection {
  return 'reason' in row;
}

function contentAddressed(svg: string): { id: string; content: Buffer } {
  const content = Buffer.from(svg);
  const digest = createHash('sha256').update(content).digest('hex');
  return { id: `img_${digest.slice(0, 32)}`, content };
}

const isPrice = (minor: number) =>
  Number.isInteger(minor) && minor >= 1 && minor <= MAX_PRICE_MINOR;

function variantsRejection(
  variants: z.infer<typeof productShape>['variants'],
): Rejection | undefined {
  const skus = new Set<string>();
  const [first] = variants;
  for (const { sku, price } of variants) {
    if (!SKU.test(sku)) {
      const message = 'A SKU has 1 to 32 of A to Z, 0 to 9 and hyphen.';
      return { reason: 'SKU_INVALID', message };
    }
    if (skus.has(sku)) return { reason: 'SKU_INVALID', message: `The row has ${sku} twice.` };
    skus.add(sku);
    if (!isPrice(price.amountMinor)) {
      const range = `1 to ${String(MAX_PRICE_MINOR)}`;
      const message = `The price of ${sku} has to be a whole number of minor units, ${range}.`;
      return { reason: 'PRICE_INVALID', message };
    }
    if (!CURRENCIES.has(price.currencyCode)) {
      const message = `The currency of ${sku} has to be an ISO 4217 code, such as EUR.`;
      return { reason: 'CURRENCY_UNKNOWN', message };
    }
    if (price.currencyCode !== first?.price.currencyCode) {
      const message = 'The variants of a product have prices in one currency.';
      return { reason: 'CURRENCY_MIXED', message };
    }
  }
  if (variants.filter((variant) => variant.isDefault).length !== 1) {
    const message = 'Exactly one variant has to be the default.';
    return { reason: 'DEFAULT_VARIANT_INVALID', message };
  }
  return undefined;
}

function shapeRejection(error: z.ZodError): Rejection {
  const fields = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { reason: 'VALIDATION_FAILED', message: fields.slice(0, 5).join('; ') };
}
