import { formatMoney, isZero, type Money } from '@holdfast/domain';
import type { Address } from '@holdfast/proto/common';
import { messageLocale, type Language } from './locale.ts';
import { addressLines } from './postal-address.ts';
import { singleLine } from './single-line.ts';

/** What an order confirmation says, checked. */
export interface OrderConfirmationContent {
  orderId: string;
  orderNumber: string;
  lines: {
    name: string;
    options: Record<string, string>;
    quantity: number;
    unitPrice: Money;
    total: Money;
  }[];
  totals: Record<'subtotal' | 'discount' | 'shipping' | 'tax' | 'total', Money>;
  address: Address;
  shippingMethod: 'standard' | 'express';
  /** ISO 8601. */
  placedAt: string;
}

/** The shop that writes. */
export interface Shop {
  name: string;
  /** Without a slash at the end; undefined where there is no page to lead people to. */
  url: string | undefined;
}

/** What the templates of `order_confirmation` show: words and amounts as people read them. */
export interface OrderConfirmationView {
  language: Language;
  shop: Shop;
  /** Empty where it isn't known. */
  recipientName: string;
  orderNumber: string;
  /** Undefined where the shop has no pages. */
  orderUrl: string | undefined;
  placedAt: string;
  lines: OrderLineView[];
  totals: {
    subtotal: string;
    /** Negative; undefined where nothing is taken off. */
    discount: string | undefined;
    /** Undefined where it is free. */
    shipping: string | undefined;
    /** Contained in the total; undefined where there is none. */
    tax: string | undefined;
    total: string;
  };
  addressLines: string[];
  shippingMethod: OrderConfirmationContent['shippingMethod'];
}

/** One line of the order. */
export interface OrderLineView {
  quantity: number;
  name: string;
  /** Such as "Size: 1 l · Colour: blue"; empty where the product has no variants. */
  options: string;
  unitPrice: string;
  total: string;
}

/** Turns the facts of an order into what its confirmation shows, in the recipient's locale. */
export function orderConfirmationView(
  content: OrderConfirmationContent,
  recipient: { name: string; locale: string },
  shop: Shop,
): OrderConfirmationView {
  const { language, locale } = messageLocale(recipient.locale);
  const { subtotal, discount, shipping, tax, total } = content.totals;
  const amount = (money: Money) => formatMoney(money, locale);
  return {
    language,
    shop,
    recipientName: singleLine(recipient.name),
    orderNumber: content.orderNumber,
    orderUrl: shop.url && `${shop.url}/orders/${encodeURIComponent(content.orderId)}`,
    placedAt: formatInstant(content.placedAt, locale),
    lines: content.lines.map((line) => ({
      quantity: line.quantity,
      name: singleLine(line.name),
      options: optionsText(line.options),
      unitPrice: amount(line.unitPrice),
      total: amount(line.total),
    })),
    totals: {
      subtotal: amount(subtotal),
      discount: isZero(discount)
        ? undefined
        : amount({ ...discount, amountMinor: -discount.amountMinor }),
      shipping: isZero(shipping) ? undefined : amount(shipping),
      tax: isZero(tax) ? undefined : amount(tax),
      total: amount(total),
    },
    addressLines: addressLines(content.address, locale),
    shippingMethod: content.shippingMethod,
  };
}

/** In UTC, and says so: the recipient's time zone isn't known here. */
function formatInstant(instant: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(instant));
}

function optionsText(options: Record<string, string>): string {
  return Object.entries(options)
    .map(([key, value]) => singleLine(`${key.charAt(0).toUpperCase()}${key.slice(1)}: ${value}`))
    .join(' · ');
}
