import {
  MAX_PAYMENT_MINOR,
  addMoney,
  domainError,
  money,
  subtractMoney,
  sumMoney,
  type Money,
} from '@holdfast/domain';
import { priceLine, type CartItem, type PricedLine } from './cart.ts';
import type { CatalogueItem } from './catalogue.ts';
import { shippingFee, type ShippingMethodName } from './shipping.ts';
import { containedTax, taxRateFor, taxRatesOf, type TaxCategory } from './tax.ts';

/** A line with the tax that its total contains. */
export interface OfferLine extends PricedLine {
  taxCategory: TaxCategory;
  /** Basis points: 1900 is 19 %. */
  taxRate: number;
  /** Tax contained in `total`. */
  tax: Money;
}

/** total = subtotal − discount + shipping; `tax` is contained in `total`. */
export interface OfferTotals {
  subtotal: Money;
  discount: Money;
  shipping: Money;
  tax: Money;
  total: Money;
}

/** What a quote promises: these lines at these prices, delivered there. */
export interface Offer {
  lines: OfferLine[];
  totals: OfferTotals;
}

/** What an offer is asked for. */
export interface OfferRequest {
  items: readonly CartItem[];
  catalogue: ReadonlyMap<string, CatalogueItem>;
  /** ISO 3166-1 alpha-2 code of the destination. */
  countryCode: string;
  shippingMethod: ShippingMethodName;
  /** Empty for none. */
  promotionCode: string;
}

/**
 * Makes an offer for a cart. Each line's tax is rounded by itself, shipping carries the standard
 * rate, and the tax of the offer is the sum of those: so every cent of it can be traced to a line.
 *
 * Throws CART_EMPTY, COUNTRY_NOT_SERVED, PROMOTION_UNKNOWN, OUT_OF_STOCK (also for a SKU that is no
 * longer sold; metadata `skus` names them), CURRENCY_MIXED and TOTAL_TOO_LARGE.
 */
export function makeOffer(request: OfferRequest): Offer {
  if (request.items.length === 0) throw domainError('CART_EMPTY', 'The cart is empty.');
  const rates = taxRatesOf(request.countryCode);
  if (request.promotionCode !== '') {
    throw domainError('PROMOTION_UNKNOWN', 'There is no such promotion.');
  }
  const lines = availableLines(request.items, request.catalogue).map(
    ({ item, quantity }): OfferLine => {
      const line = priceLine(item, quantity);
      const taxRate = taxRateFor(rates, item.taxCategory);
      const tax = containedTax(line.total, taxRate);
      return { ...line, taxCategory: item.taxCategory, taxRate, tax };
    },
  );
  const totals = totalsOf(lines, request, rates.standard);
  if (totals.total.amountMinor > MAX_PAYMENT_MINOR) {
    throw domainError('TOTAL_TOO_LARGE', 'This is more than one payment can be of.');
  }
  return { lines, totals };
}

function availableLines(
  items: readonly CartItem[],
  catalogue: ReadonlyMap<string, CatalogueItem>,
): { item: CatalogueItem; quantity: number }[] {
  const short: string[] = [];
  const lines = [];
  for (const { sku, quantity } of items) {
    const item = catalogue.get(sku);
    if (item === undefined || item.available < quantity) short.push(sku);
    else lines.push({ item, quantity });
  }
  if (short.length > 0) {
    throw domainError('OUT_OF_STOCK', 'Not everything in the cart is in stock.', {
      metadata: { skus: short.join(',') },
    });
  }
  return lines;
}

function totalsOf(
  lines: readonly OfferLine[],
  { countryCode, shippingMethod }: OfferRequest,
  standardRate: number,
): OfferTotals {
  const currencyCode = lines[0]?.total.currencyCode ?? '';
  const sum = (amounts: Money[]) => sumMoney(currencyCode, amounts);
  const subtotal = sum(lines.map(({ total }) => total));
  const discount = money(currencyCode, 0);
  const shipping = shippingFee(countryCode, shippingMethod, subtotal);
  const tax = sum([...lines.map((line) => line.tax), containedTax(shipping, standardRate)]);
  const total = addMoney(subtractMoney(subtotal, discount), shipping);
  return { subtotal, discount, shipping, tax, total };
}
