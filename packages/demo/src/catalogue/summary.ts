import { formatMoney } from '@holdfast/domain';
import type { CatalogueEntry } from './types.ts';

/** Counts and prices of a catalogue, gathered row by row in constant memory. */
export interface CatalogueSummary {
  departments: number;
  categories: number;
  products: number;
  variants: number;
  units: number;
  /** prices of all variants, in euro cents; absent where there are none */
  prices?: { lowest: number; median: number; highest: number };
}

/** Gathers a summary while rows pass by. */
export class SummaryCounter {
  #departments = 0;
  #categories = 0;
  #products = 0;
  #variants = 0;
  #units = 0;
  // How often each price occurs: there are far fewer prices than variants.
  readonly #priceCounts = new Map<number, number>();

  add(entry: CatalogueEntry): void {
    if (entry.type === 'category') {
      if (entry.category.parentId === undefined) this.#departments++;
      else this.#categories++;
      return;
    }
    this.#products++;
    for (const { price, stock } of entry.product.variants) {
      this.#variants++;
      this.#units += stock;
      this.#priceCounts.set(price.amountMinor, (this.#priceCounts.get(price.amountMinor) ?? 0) + 1);
    }
  }

  summary(): CatalogueSummary {
    const prices = this.#prices();
    return {
      departments: this.#departments,
      categories: this.#categories,
      products: this.#products,
      variants: this.#variants,
      units: this.#units,
      ...(prices === undefined ? {} : { prices }),
    };
  }

  #prices(): CatalogueSummary['prices'] {
    const sorted = [...this.#priceCounts].sort(([one], [other]) => one - other);
    const [lowest] = sorted.at(0) ?? [];
    const [highest] = sorted.at(-1) ?? [];
    if (lowest === undefined || highest === undefined) return undefined;
    let seen = 0;
    const [median = highest] =
      sorted.find(([, count]) => (seen += count) >= this.#variants / 2) ?? [];
    return { lowest, median, highest };
  }
}

/** The summary as lines of text. */
export function formatSummary(summary: CatalogueSummary): string {
  const euros = (amountMinor: number): string =>
    formatMoney({ currencyCode: 'EUR', amountMinor }, 'en');
  const { prices } = summary;
  const counts = (['departments', 'categories', 'products', 'variants', 'units'] as const).map(
    (name) => `${name.padEnd(12)}${summary[name].toLocaleString('en')}`,
  );
  return [
    ...counts,
    ...(prices === undefined
      ? []
      : [
          `prices      ${euros(prices.lowest)} to ${euros(prices.highest)}`,
          `median      ${euros(prices.median)}`,
        ]),
  ].join('\n');
}
