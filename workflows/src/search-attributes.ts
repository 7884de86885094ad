import { SearchAttributeType, defineSearchAttributeKey } from '@temporalio/common';

/**
 * What support searches orders by in the Temporal UI. No personal data: the payload codec does not
 * cover search attributes.
 */
export const SEARCH_ATTRIBUTES = {
  orderNumber: defineSearchAttributeKey('OrderNumber', SearchAttributeType.KEYWORD),
  orderStatus: defineSearchAttributeKey('OrderStatus', SearchAttributeType.KEYWORD),
  paymentStatus: defineSearchAttributeKey('PaymentStatus', SearchAttributeType.KEYWORD),
  customerId: defineSearchAttributeKey('CustomerId', SearchAttributeType.KEYWORD),
  salesChannel: defineSearchAttributeKey('SalesChannel', SearchAttributeType.KEYWORD),
  currency: defineSearchAttributeKey('Currency', SearchAttributeType.KEYWORD),
  orderTotalMinor: defineSearchAttributeKey('OrderTotalMinor', SearchAttributeType.INT),
  needsAttention: defineSearchAttributeKey('NeedsAttention', SearchAttributeType.BOOL),
  placedAt: defineSearchAttributeKey('PlacedAt', SearchAttributeType.DATETIME),
} as const;
