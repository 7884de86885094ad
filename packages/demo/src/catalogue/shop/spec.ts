import type { Look } from '../../pictures/picture.ts';
import type { Lettering } from '../../pictures/label.ts';
import type { PaletteName } from '../../pictures/palettes.ts';

/** Which tax rate applies, by the names that the product service uses. */
export type TaxCategory = 'STANDARD' | 'REDUCED';

/** One step of a size ladder: a pack that a product is sold in. */
export interface SizeStep {
  options: Readonly<Record<string, string>>;
  /** part of the SKU, `[A-Z0-9]+` */
  code: string;
  /** how much it holds, comparable within one ladder only */
  amount: number;
  /** weight with its pack, in grams */
  grams: number;
}

/** Sizes by amount, smallest first, and which of them prices refer to and people usually buy. */
export interface Sizes {
  steps: readonly SizeStep[];
  base: SizeStep;
}

/** A second option that does not change the price: flavour, colour, fat content, … */
export interface Choice {
  name: string;
  values: readonly string[];
}

/** What differs for one kind of product within its category. */
export interface KindSpec {
  /** the first sentence of its description, without capital letter and full stop */
  text: string;
  /** its price as a multiple of the category's */
  price?: number;
  sizes?: Sizes;
  choice?: Choice;
  look?: Partial<Pick<Look, 'shape' | 'motif' | 'tint'>>;
}

/** An invented brand. */
export interface BrandSpec {
  name: string;
  /** its price level: 1 is the middle of the shelf */
  level: number;
  palette: PaletteName;
  lettering: Lettering;
}

export interface CategorySpec {
  /** display name */
  name: string;
  /** four letters of the SKU, unique in the shop */
  code: string;
  /** euro cents for the base size of an ordinary brand */
  price: number;
  sizes: Sizes;
  choice?: Choice;
  /** where it differs from the department's */
  taxCategory?: TaxCategory;
  look: Pick<Look, 'shape' | 'motif' | 'tint'>;
  /** brands of this category, where the department's do not fit */
  brands?: readonly BrandSpec[];
  /** the products' names without the brand, the plainest first; unique in the shop */
  kinds: Readonly<Record<string, string | KindSpec>>;
  /** closing sentences for descriptions */
  tips: readonly string[];
}

export interface DepartmentSpec {
  name: string;
  /** three letters of the SKU, unique in the shop */
  code: string;
  taxCategory: TaxCategory;
  brands: readonly BrandSpec[];
  /** closing sentences for descriptions that suit everything in the department */
  notes: readonly string[];
  /** by the category's name in the basket data */
  categories: Readonly<Record<string, CategorySpec>>;
}

/** Writes a brand in one line. */
export function brand(
  name: string,
  level: number,
  palette: PaletteName,
  lettering: Lettering,
): BrandSpec {
  return { name, level, palette, lettering };
}
