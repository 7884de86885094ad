import {
  domainError,
  multiplyMoney,
  sumMoney,
  type DomainError,
  type Money,
} from '@holdfast/domain';
import type { CatalogueItem } from './catalogue.ts';
import { SHIPPING_CURRENCY } from './shipping.ts';

/** Units of one SKU in a cart or an order: at most this many. */
export const MAX_QUANTITY = 999;

/** Lines of a cart: at most this many. */
export const MAX_CART_LINES = 100;

/** A line as it is stored: prices and names belong to the catalogue. */
export interface CartItem {
  sku: string;
  /** Whole units, 1 to {@link MAX_QUANTITY}. */
  quantity: number;
}

/** What a line was when its quantity was last set. */
export interface AsAdded {
  name: string;
  unitPrice: Money;
}

/** A line with what it was; undefined where that was not noted. */
export interface StoredItem extends CartItem {
  asAdded?: AsAdded | undefined;
}

/** What has become of a line since. */
export interface LineState {
  sku: string;
  name: string;
  /** Units that can be bought now. */
  available: number;
  priceWhenAdded: Money | undefined;
}

/** A line at a price: the shape of `holdfast.common.v1.LineItem`. */
export interface PricedLine {
  sku: string;
  productId: string;
  name: string;
  options: Record<string, string>;
  quantity: number;
  /** Gross price of one unit. */
  unitPrice: Money;
  /** unitPrice × quantity. */
  total: Money;
  image: string;
}

/** A cart at the catalogue's prices. */
export interface PricedCart {
  /** In the order in which they were added; without those that are no longer sold. */
  lines: PricedLine[];
  /** Sum of the lines that are priced in the currency of the shop. */
  subtotal: Money;
  /** SKUs that are short, no longer sold, or priced in another currency than the shop's. */
  unavailableSkus: string[];
  /** Of each line, also of those that are no longer sold. */
  states: LineState[];
}

const isQuantity = (value: number, least: number): boolean =>
  Number.isInteger(value) && value >= least && value <= MAX_QUANTITY;

function quantityInvalid(least: number, fields: string[]): DomainError {
  return domainError(
    'QUANTITY_INVALID',
    `A quantity is a whole number from ${String(least)} to ${String(MAX_QUANTITY)}.`,
    { violations: fields.map((field) => ({ field, message: 'is not a possible quantity' })) },
  );
}

/** CART_TOO_LARGE. */
export function cartTooLarge(): DomainError {
  const message = `A cart holds at most ${String(MAX_CART_LINES)} different items.`;
  return domainError('CART_TOO_LARGE', message);
}

/** Throws QUANTITY_INVALID unless `quantity` is a whole number from 0 (remove) to 999. */
export function assertQuantity(quantity: number): void {
  if (!isQuantity(quantity, 0)) throw quantityInvalid(0, ['quantity']);
}

/**
 * Throws unless these can be the lines of a cart: CART_TOO_LARGE for more than 100, QUANTITY_INVALID
 * for what isn't a whole number from 1 to 999, VALIDATION_FAILED for a SKU that comes twice.
 */
export function assertCartItems(items: readonly CartItem[]): void {
  if (items.length > MAX_CART_LINES) throw cartTooLarge();
  const wrong = items.flatMap(({ quantity }, index) =>
    isQuantity(quantity, 1) ? [] : [`items.${String(index)}.quantity`],
  );
  if (wrong.length > 0) throw quantityInvalid(1, wrong);
  const first = new Map(items.map(({ sku }, index) => [sku, index] as const).reverse());
  const again = items.flatMap(({ sku }, index) => (first.get(sku) === index ? [] : [index]));
  if (again.length > 0) {
    throw domainError('VALIDATION_FAILED', 'Each item may come once.', {
      violations: again.map((index) => ({
        field: `items.${String(index)}.sku`,
        message: 'came before',
      })),
    });
  }
}

/** One line at the catalogue's price. */
export function priceLine(item: CatalogueItem, quantity: number): PricedLine {
  return {
    sku: item.sku,
    productId: item.productId,
    name: item.name,
    options: item.options,
    quantity,
    unitPrice: item.price,
    total: multiplyMoney(item.price, quantity),
    image: item.image,
  };
}

const isInShopCurrency = ({ unitPrice }: PricedLine): boolean =>
  unitPrice.currencyCode === SHIPPING_CURRENCY;

/** Prices what is in a cart, and says what of it can't be bought as it is. */
export function priceCart(
  items: readonly StoredItem[],
  catalogue: ReadonlyMap<string, CatalogueItem>,
): PricedCart {
  const lines: PricedLine[] = [];
  const unavailableSkus: string[] = [];
  for (const { sku, quantity } of items) {
    const item = catalogue.get(sku);
    const line = item && priceLine(item, quantity);
    if (line !== undefined) lines.push(line);
    const isOnOffer =
      line !== undefined && isInShopCurrency(line) && quantity <= (item?.available ?? 0);
    if (!isOnOffer) unavailableSkus.push(sku);
  }
  const subtotal = sumMoney(
    SHIPPING_CURRENCY,
    lines.filter(isInShopCurrency).map(({ total }) => total),
  );
  const states = items.map(({ sku, asAdded }): LineState => {
    const item = catalogue.get(sku);
    return {
      sku,
      name: item?.name ?? asAdded?.name ?? '',
      available: item?.available ?? 0,
      priceWhenAdded: asAdded?.unitPrice,
    };
  });
  return { lines, subtotal, unavailableSkus, states };
}
