import {
  addressView,
  lineView,
  lower,
  lowerOrNull,
  moneyView,
  orNull,
  present,
  totalsView,
} from '@holdfast/bff-shared';
import type { Address, Money as ProtoMoney } from '@holdfast/proto/common';
import type { Cart, Order, OrderEvent, Quote, ShippingOption } from '@holdfast/proto/order';
import type { Category, Product, ProductFacets, Variant } from '@holdfast/proto/product';
import type { Session, Tokens, User } from '@holdfast/proto/user';

export { lower, lowerOrNull, present } from '@holdfast/bff-shared';

export function userView(user: User | undefined) {
  const { id, kind, email, name, locale, roles } = present(user, 'user');
  const view = kind === 'GUEST' ? ('guest' as const) : ('account' as const);
  return { id, kind: view, email, name, locale, roles: roles.map(lower) };
}

export function tokensView(answer: { tokens: Tokens | undefined; user: User | undefined }) {
  const { accessToken, refreshToken, expiresIn } = present(answer.tokens, 'tokens');
  return { accessToken, refreshToken, expiresIn, user: userView(answer.user) };
}

export function savedAddressView(saved: {
  id: string;
  address?: Address | undefined;
  isDefault: boolean;
}) {
  return { id: saved.id, address: addressView(saved.address), isDefault: saved.isDefault };
}

export function sessionView(session: Session) {
  const { id, userAgent, createdAt = '', lastUsedAt = '', expiresAt = '', current } = session;
  return { id, userAgent, createdAt, lastUsedAt, expiresAt, current };
}

export function categoryView({ id, name, parentId, productCount }: Category) {
  return { id, name, parentId: orNull(parentId), productCount };
}

function variantView({ sku, options, price, available, image }: Variant) {
  return { sku, options, price: moneyView(price), available, ...(image ? { image } : {}) };
}

export function productView(product: Product) {
  const { id, slug, name, description, brand, categoryId, image, variants } = product;
  const first = present(variants.find((variant) => variant.isDefault) ?? variants[0], 'variant');
  const { sku, price, available } = variantView(first);
  return {
    id,
    slug,
    sku,
    name,
    description,
    brand,
    category: categoryId,
    price,
    available,
    ...(image ? { image } : {}),
    variants: variants.map(variantView),
    updatedAt: product.updatedAt ?? '',
  };
}

export function facetsView({ brands, options, minPrice: min, maxPrice: max }: ProductFacets) {
  return { brands, options, price: min && max ? { min, max } : null };
}

export function cartView(cart: Cart | undefined) {
  const { lines, subtotal, unavailableSkus, states } = present(cart, 'cart');
  const stateOf = new Map(states.map((state) => [state.sku, state]));
  const sold = new Set(lines.map(({ sku }) => sku));
  return {
    lines: lines.map((line) => {
      const { available = 0, priceWhenAdded: before } = stateOf.get(line.sku) ?? {};
      const view = lineView(line);
      const isOther = before !== undefined && !equalMoney(before, view.unitPrice);
      return { ...view, available, priceBefore: isOther ? before : null };
    }),
    subtotal: moneyView(subtotal),
    unavailableSkus,
    noLongerSold: states
      .filter(({ sku }) => !sold.has(sku))
      .map(({ sku, name }) => ({ sku, name })),
  };
}

const equalMoney = (a: ProtoMoney, b: ProtoMoney): boolean =>
  a.currencyCode === b.currencyCode && a.amountMinor === b.amountMinor;

export function shippingMethodView(option: ShippingOption) {
  const { method, fee, freeFrom = null, leastWorkingDays, mostWorkingDays } = option;
  return {
    shippingMethod: method === 'EXPRESS' ? ('express' as const) : ('standard' as const),
    price: moneyView(fee),
    freeFrom,
    workingDays: { least: leastWorkingDays, most: mostWorkingDays },
  };
}

export function quoteView(quote: Quote) {
  return {
    quoteId: quote.id,
    lines: quote.lines.map(lineView),
    ...totalsView(quote.totals),
    address: addressView(quote.address),
    shippingMethod: lower(quote.shippingMethod),
    expiresAt: quote.expiresAt ?? '',
  };
}

const paymentView = (status: string) =>
  status === 'UNSPECIFIED' ? null : { status: lower(status) };

export function orderView(order: Order) {
  return {
    orderId: order.id,
    orderNumber: order.number,
    status: lower(order.status),
    statusReason: orNull(order.statusReason),
    payment: paymentView(order.paymentStatus),
    lines: order.lines.map(lineView),
    ...totalsView(order.totals),
    address: addressView(order.address),
    shippingMethod: lower(order.shippingMethod),
    placedAt: order.placedAt ?? '',
    updatedAt: order.updatedAt ?? '',
  };
}

export function orderEventView(event: OrderEvent) {
  return {
    sequence: event.sequence,
    status: lower(event.status),
    paymentStatus: lowerOrNull(event.paymentStatus),
    reason: orNull(event.reason),
    detail: orNull(event.detail),
    occurredAt: event.occurredAt ?? '',
  };
}
