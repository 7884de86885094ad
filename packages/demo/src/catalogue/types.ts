import type { Money } from '@holdfast/domain';
import type { Look } from '../pictures/picture.ts';
import type { TaxCategory } from './shop/spec.ts';

/** A node of the category tree; a department is a category without a parent. */
export interface Category {
  /** URL-safe slug, unique in the shop, such as `dairy-eggs` or `whole-milk` */
  id: string;
  name: string;
  /** the department; absent for departments */
  parentId?: string;
  /** order among siblings, from 0; categories are ordered by how often baskets contain them */
  position: number;
}

/** What is sold: the bearer of price and stock. */
export interface Variant {
  /** unique in the shop, `[A-Z0-9-]`, at most 32 characters: `DAI-WHMI-01-1L` */
  sku: string;
  /** what distinguishes it, such as `{ size: '1 l', fat: '3.5 %' }` */
  options: Record<string, string>;
  /** gross price of one unit, in EUR */
  price: Money;
  /** units in the store room */
  stock: number;
  /** exactly one variant of a product is its default, the first */
  isDefault: boolean;
  /** shipping weight with the pack, in grams */
  weightGrams: number;
}

export interface Product {
  /** stable for a seed and a size of catalogue: `whole-milk-01` */
  externalId: string;
  /** brand and title, unique in the catalogue */
  name: string;
  brand: string;
  /** the name without the brand */
  title: string;
  /** two sentences */
  description: string;
  categoryId: string;
  /** the item category of the basket data that this product satisfies */
  basketCategory: string;
  taxCategory: TaxCategory;
  /** thousandths of a unit sold a month; higher is sold more */
  popularity: number;
  /** default variant first */
  variants: Variant[];
  /** what its picture shows */
  look: Look;
  /** draws the picture: an SVG document of at most 4 KiB */
  imageSvg(): string;
}

/** One row of a catalogue: categories come before the products in them. */
export type CatalogueEntry =
  { type: 'category'; category: Category } | { type: 'product'; product: Product };
