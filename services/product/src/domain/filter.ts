/** Which products a list is of, besides their category. Everything given has to fit. */
export interface ProductFilter {
  /** One of these; any where empty. */
  brands: string[];
  /** Bounds of the default variant's price in minor units, both included. */
  minPriceMinor?: number | undefined;
  maxPriceMinor?: number | undefined;
  /** Each of these, in one variant that is on sale. */
  options: { name: string; values: string[] }[];
  /** And that variant can be bought now. */
  availableOnly: boolean;
}
