import { currencyExponent, parseAmount } from '@holdfast/domain';

/** What prices are filtered in. */
export const CURRENCY = 'EUR';

/** The orders in which products can be listed. */
export const SORTS = ['popularity', 'newest', 'price_asc', 'price_desc', 'name'] as const;
export type Sort = (typeof SORTS)[number];

/** What a department's address says of what is to be seen. */
export interface Filters {
  sort: Sort;
  brand: string[];
  /** `name:value`. */
  option: string[];
  available: boolean;
  /** As typed, in major units. */
  minPrice: string;
  maxPrice: string;
  cursor: string;
}

/** Reads an address; what makes no sense in it is left out. */
export function filtersOf(search: URLSearchParams): Filters {
  const text = (name: string) => search.get(name)?.trim() ?? '';
  return {
    sort: SORTS.find((sort) => sort === text('sort')) ?? 'popularity',
    brand: [...new Set(search.getAll('brand'))].filter(Boolean).slice(0, 50),
    option: [...new Set(search.getAll('option'))]
      .filter((option) => /^[^:]{1,50}:.{1,100}$/.test(option))
      .slice(0, 50),
    available: text('available') === 'true',
    minPrice: amountText(text('min')),
    maxPrice: amountText(text('max')),
    cursor: text('cursor'),
  };
}

/** A comma is what German keyboards write for the point. */
function amountText(text: string): string {
  const point = text.replace(',', '.');
  return /^\d{1,9}(\.\d{1,3})?$/.test(point) ? point : '';
}

/** An amount that was typed in major units, in minor ones; undefined for none. */
export function minorOf(text: string, currencyCode: string): number | undefined {
  if (text === '') return undefined;
  const [major = '', minor = ''] = text.split('.');
  const exponent = currencyExponent(currencyCode);
  const decimals = minor.slice(0, exponent);
  return parseAmount(decimals === '' ? major : `${major}.${decimals}`, currencyCode).amountMinor;
}

/** The address of filters: only what differs from the usual, so that the same is the same address. */
export function searchOf(filters: Filters): string {
  const search = new URLSearchParams();
  if (filters.sort !== 'popularity') search.set('sort', filters.sort);
  for (const brand of filters.brand) search.append('brand', brand);
  for (const option of filters.option) search.append('option', option);
  if (filters.available) search.set('available', 'true');
  if (filters.minPrice !== '') search.set('min', filters.minPrice);
  if (filters.maxPrice !== '') search.set('max', filters.maxPrice);
  if (filters.cursor !== '') search.set('cursor', filters.cursor);
  return search.size === 0 ? '' : `?${search.toString()}`;
}

/**
 * The part of a department's canonical address: its further pages are their own; however it is filtered
 * and sorted, it is the same department.
 */
export function canonicalSearch(filters: Filters): string {
  const isPlain = filterCount(filters) === 0 && filters.sort === 'popularity';
  return isPlain ? searchOf(filters) : '';
}

/** How many filters are set. */
export function filterCount({ brand, option, available, minPrice, maxPrice }: Filters): number {
  return (
    brand.length + option.length + Number(available) + Number(minPrice !== '' || maxPrice !== '')
  );
}
