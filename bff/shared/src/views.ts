import type { Money as ProtoMoney, Address, LineItem, Totals } from '@holdfast/proto/common';
import { domainError } from '@holdfast/domain';

/** Statuses are lower snake case in JSON. */
export const lower = (status: string): string => status.toLowerCase();

/** The same, where UNSPECIFIED is nothing. */
export const lowerOrNull = (status: string): string | null =>
  status === 'UNSPECIFIED' || status === '' ? null : status.toLowerCase();

/** Nothing for the empty text. */
export const orNull = (text: string): string | null => (text === '' ? null : text);

/** A message field that the service always fills. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw domainError('INTERNAL', `The answer carries no ${what}.`);
  return value;
}

/** An amount that the service always fills. */
export const moneyView = (money: ProtoMoney | undefined) => present(money, 'amount');

/** A postal address. */
export function addressView(address: Address | undefined) {
  const { name, line1, line2, city, region, postalCode, countryCode } = present(address, 'address');
  return {
    name,
    line1,
    ...(line2 ? { line2 } : {}),
    city,
    ...(region ? { region } : {}),
    postalCode,
    countryCode,
  };
}

/** A line of a cart, a quote or an order. */
export function lineView(line: LineItem) {
  const { sku, productId, name, options, quantity, image } = line;
  return {
    sku,
    productId,
    name,
    options,
    quantity,
    unitPrice: moneyView(line.unitPrice),
    total: moneyView(line.total),
    ...(image ? { image } : {}),
  };
}

/** The sums of a quote or an order. */
export function totalsView(totals: Totals | undefined) {
  const { subtotal, discount, shipping, tax, total } = present(totals, 'totals');
  return {
    subtotal: moneyView(subtotal),
    discount: moneyView(discount),
    shipping: moneyView(shipping),
    tax: moneyView(tax),
    total: moneyView(total),
  };
}
