import { defineService, implement, integer, listen } from '@holdfast/platform';
import { OrderServiceService } from '@holdfast/proto/order/service';
import { OrderStaffServiceService } from '@holdfast/proto/order/staff-service';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { z } from 'zod';
import { access, staffAccess } from './access.ts';
import { createCatalogue } from './catalogue.ts';
import { migrations } from './db/migrations/index.ts';
import { defineQuote } from './db/models/quote.ts';
import { createEventReader } from './db/order-events.ts';
import { cartHandlers } from './rpc/cart.ts';
import type { Dependencies } from './rpc/dependencies.ts';
import { movingHandlers } from './rpc/moving.ts';
import { placingHandlers } from './rpc/placing.ts';
import { quoteHandlers } from './rpc/quotes.ts';
import { readingHandlers } from './rpc/reading.ts';
import { searchHandlers } from './rpc/search.ts';
import { shippingHandlers } from './rpc/shipping.ts';
import { staffWorkHandlers } from './rpc/staff-work.ts';
import { createOrderHub } from './watch/hub.ts';

/** Carts, quotes, orders and their status history. */
export const orderService = defineService({
  name: 'order',
  config: z.object({
    PRODUCT_SERVICE_ADDRESS: z.string().min(1),
    QUOTE_TTL_SECONDS: integer(1, 86_400).default(900),
  }),
  migrations,
  async setup(context) {
    const { config, db, outbox, logger, clock } = context;
    const hub = createOrderHub();
    const listener = listen({
      url: config.DATABASE_URL ?? '',
      channel: 'order_events',
      onNotification: (orderId) => hub.notify(orderId),
      // Notifications may have been missed: the database has what they told of.
      onListening: () => hub.notifyAll(),
      logger,
    });
    const dependencies: Dependencies = {
      db,
      outbox,
      quotes: defineQuote(db.sequelize),
      catalogue: createCatalogue(context.connect(ProductServiceClient, 'PRODUCT_SERVICE_ADDRESS')),
      hub,
      events: createEventReader(db),
      clock,
      quoteTtlSeconds: config.QUOTE_TTL_SECONDS,
    };
    return {
      grpc: [
        implement(OrderServiceService, access, {
          ...cartHandlers(dependencies),
          ...quoteHandlers(dependencies),
          ...shippingHandlers,
          ...placingHandlers(dependencies),
          ...movingHandlers(dependencies),
          ...readingHandlers(dependencies),
        }),
        implement(OrderStaffServiceService, staffAccess, {
          ...searchHandlers(dependencies),
          ...staffWorkHandlers(dependencies),
        }),
      ],
      close: () => listener.close(),
    };
  },
});
