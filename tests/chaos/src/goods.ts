/** SKUs of which there is always enough. */
export const PLENTY = ['CHAOS-BREAD', 'CHAOS-BUTTER', 'CHAOS-CHEESE', 'CHAOS-WINE'] as const;

/** How many SKUs there are of which there is one unit each. */
export const LAST_UNITS = 1_000;

/** A SKU of which there is one unit; each is used by one planned order. */
export const lastUnit = (number: number): string => `CHAOS-LAST-${String(number % LAST_UNITS)}`;

/** What the shop of the chaos sells. */
export const GOODS = [
  ...PLENTY.map((sku, index) => ({ sku, name: sku, cents: 149 + 250 * index, stock: 1_000_000 })),
  ...Array.from({ length: LAST_UNITS }, (_, index) => ({
    sku: lastUnit(index),
    name: `The last one, ${String(index)}`,
    cents: 999,
    stock: 1,
  })),
];
