import type { createProduct } from '@holdfast/bff-admin/contract';
import { FormRefused, readForm } from '@holdfast/site/server';
import { z } from 'zod';
import { variantField } from '../ui/catalogue/draft.ts';
import { reasonForm } from './action-form.ts';
import { jsonText } from './json-text.ts';
import { typedAmount } from './typed-amount.ts';

type ProductEdit = z.input<(typeof createProduct)['body']>;
type Variant = ProductEdit['variants'][number];

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
/** Characters of the value of an option. */
const MAX_VALUE = 100;

const variantSchema = z.object({
  sku: z.string(),
  values: z.array(z.string()),
  price: z.string(),
  weight: z.string(),
  stock: z.string(),
  isDefault: z.boolean(),
});

const productForm = reasonForm.extend({
  name: z.string().max(200),
  description: z.string().max(5000).default(''),
  brand: z.string().max(100).default(''),
  categoryId: z.string(),
  taxCategory: z.enum(['standard', 'reduced']),
  popularity: z
    .string()
    .regex(/^\d{1,9}$/)
    .default('0'),
  imageSvg: z.string().optional(),
  currency: z.string().trim().toUpperCase(),
  optionNames: jsonText(z.array(z.string().max(50)).max(10)),
  variants: jsonText(z.array(variantSchema).min(1).max(100)),
  externalId: z.string().max(128).default(''),
  updatedAt: z.string().default(''),
});

/** A product as its editor sends it, with the key of the intention. Throws {@link FormRefused}. */
export function readProductForm(form: FormData) {
  const read = readForm(productForm, form);
  const { key, externalId, updatedAt, currency, optionNames, imageSvg, ...product } = read;
  if (!CURRENCIES.has(currency)) throw new FormRefused({ currency: 'currency' });
  const edit: Omit<ProductEdit, 'externalId'> = {
    ...product,
    popularity: Number(product.popularity),
    ...(imageSvg === undefined ? {} : { imageSvg }),
    variants: variantsOf(product.variants, optionNames, currency),
  };
  return { key, externalId, updatedAt, edit };
}

function variantsOf(
  drafts: readonly z.infer<typeof variantSchema>[],
  optionNames: readonly string[],
  currencyCode: string,
): Variant[] {
  const wrong: Record<string, string> = {};
  const variants = drafts.map((draft, index): Variant => {
    const refuse = (name: string, why: string): number => {
      wrong[variantField(index, name)] = why;
      return 0;
    };
    const whole = (name: 'weight' | 'stock'): number => {
      const text = draft[name].trim();
      return text === '' || /^\d{1,9}$/.test(text) ? Number(text) : refuse(name, 'whole');
    };
    const sku = draft.sku.trim().toUpperCase();
    if (!/^[A-Z0-9-]{1,32}$/.test(sku)) refuse('sku', 'sku');
    else if (drafts.findIndex((one) => one.sku.trim().toUpperCase() === sku) < index) {
      refuse('sku', 'skuTwice');
    }
    const amountMinor =
      typedAmount(draft.price, currencyCode)?.amountMinor ?? refuse('price', 'price');
    const options = optionNames
      .map((name, at) => [name, draft.values[at]?.trim() ?? ''] as const)
      .filter(([, value]) => value !== '');
    for (const [name, value] of options) {
      if (value.length > MAX_VALUE) refuse(`option${String(optionNames.indexOf(name))}`, 'length');
    }
    return {
      ...{ sku, isDefault: draft.isDefault, price: { currencyCode, amountMinor } },
      ...{ weightGrams: whole('weight'), initialStock: whole('stock') },
      options: Object.fromEntries(options),
    };
  });
  if (Object.keys(wrong).length > 0) throw new FormRefused(wrong);
  return variants;
}
