import type { Product } from '@holdfast/bff-admin/contract';
import { currencyExponent } from '@holdfast/domain';

/** A variant as people type it. */
export interface VariantDraft {
  /** Tells it from the others while it is edited. */
  key: number;
  sku: string;
  /** Of each option, in the order of their names. */
  values: string[];
  price: string;
  weight: string;
  stock: string;
  isDefault: boolean;
  /** Whether the SKU is one that the product has already. */
  isKnown: boolean;
}

/** The name by which a field of a variant is known in the form. */
export const variantField = (index: number, name: string): string =>
  `variants.${String(index)}.${name}`;

/** Names of options as people type them: parted by commas, each once. */
export function optionNamesOf(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ''))];
}

/**
 * Variants under other names of options: a value stays with its name. Where there are as many names as
 * before, one that is new is another word for the one in its place.
 */
export function withOptionNames(
  { optionNames, variants }: { optionNames: readonly string[]; variants: readonly VariantDraft[] },
  names: readonly string[],
): VariantDraft[] {
  const isRename = names.length === optionNames.length;
  const origins = names.map((name, at) => {
    const isNew = !optionNames.includes(name);
    const isGone = !names.includes(optionNames[at] ?? '');
    return isNew && isGone && isRename ? at : optionNames.indexOf(name);
  });
  return variants.map((variant) => ({
    ...variant,
    values: origins.map((origin) => variant.values[origin] ?? ''),
  }));
}

/** A variant that nobody has filled in. */
export function emptyVariant(key: number, isDefault = false): VariantDraft {
  const empty = { sku: '', price: '', weight: '', stock: '' };
  return { key, ...empty, values: [], isDefault, isKnown: false };
}

/** What a product looks like in the editor: the variants that are sold, and what they differ in. */
export function draftOf({ variants }: Pick<Product, 'variants'>): {
  optionNames: string[];
  currencyCode: string;
  variants: VariantDraft[];
} {
  const listed = variants.filter((variant) => variant.listed);
  const optionNames = [...new Set(listed.flatMap(({ options }) => Object.keys(options)))];
  return {
    optionNames,
    currencyCode: listed[0]?.price.currencyCode ?? 'EUR',
    variants: listed.map(({ sku, options, price, weightGrams, isDefault }, key) => {
      const exponent = currencyExponent(price.currencyCode);
      return {
        ...{ key, sku, isDefault, isKnown: true, stock: '' },
        values: optionNames.map((name) => options[name] ?? ''),
        price: (price.amountMinor / 10 ** exponent).toFixed(exponent),
        weight: String(weightGrams),
      };
    }),
  };
}
