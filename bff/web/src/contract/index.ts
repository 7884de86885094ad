import type { z } from 'zod';
import type { tokensSchema, userSchema } from './auth.ts';
import type { cartSchema, quoteSchema, shippingMethodSchema } from './cart.ts';
import type { categorySchema, facetsSchema, productSchema } from './catalogue.ts';
import type { savedAddressSchema, sessionSchema } from './me.ts';
import type { placedOrderSchema } from './ordering.ts';
import type { orderEventSchema, orderSchema, progressSchema } from './orders.ts';
import type { addressSchema } from './shared.ts';

export * from './auth.ts';
export * from './cart.ts';
export * from './catalogue.ts';
export * from './me.ts';
export * from './ordering.ts';
export * from './orders.ts';
export * from './shared.ts';
export * from './webhooks.ts';

/** The answers as clients see them. */
export type Tokens = z.infer<typeof tokensSchema>;
export type User = z.infer<typeof userSchema>;
export type SavedAddress = z.infer<typeof savedAddressSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type Category = z.infer<typeof categorySchema>;
export type Facets = z.infer<typeof facetsSchema>;
export type Product = z.infer<typeof productSchema>;
export type Cart = z.infer<typeof cartSchema>;
export type ShippingMethod = z.infer<typeof shippingMethodSchema>;
export type Quote = z.infer<typeof quoteSchema>;
export type PlacedOrder = z.infer<typeof placedOrderSchema>;
export type Order = z.infer<typeof orderSchema>;
export type OrderEvent = z.infer<typeof orderEventSchema>;
export type OrderProgress = z.infer<typeof progressSchema>;
export type PostalAddress = z.infer<typeof addressSchema>;
