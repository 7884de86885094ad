import type { Random } from '../random.ts';
import type { Shelf } from './shelf.ts';

/**
 * Two sentences: what this product is, and something useful about its category or department.
 *
 * @param product.repeated whether a product of another brand has the same first sentence
 */
export function describe(
  shelf: Shelf,
  product: { brand: string; text: string; repeated: boolean },
  random: Random,
): string {
  const closing = random.pick(random.chance(0.7) ? shelf.category.tips : shelf.department.notes);
  return `${opening(product, random)} ${closing}`;
}

function opening(
  { brand, text, repeated }: { brand: string; text: string; repeated: boolean },
  random: Random,
): string {
  const plain = `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  // These put a colon before the text, so they don't suit one that has its own.
  if (!repeated || text.includes(':')) return plain;
  return random.pick([
    plain,
    `From ${brand}: ${text}.`,
    `The ${brand} version: ${text}.`,
    `A favourite, made by ${brand}: ${text}.`,
  ]);
}
