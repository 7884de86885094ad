import type { z } from 'zod';
import type { tokensSchema } from './auth.ts';
import type { cartSchema, quoteSchema } from './cart.ts';
import type { productSchema } from './catalogue.ts';
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
export type Product = z.infer<typeof productSchema>;
export type Cart = z.infer<typeof cartSchema>;
export type Quote = z.infer<typeof quoteSchema>;
export type PlacedOrder = z.infer<typeof placedOrderSchema>;
export type Order = z.infer<typeof orderSchema>;
export type OrderEvent = z.infer<typeof orderEventSchema>;
export type OrderProgress = z.infer<typeof progressSchema>;
export type PostalAddress = z.infer<typeof addressSchema>;
