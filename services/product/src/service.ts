import { defineService, implement } from '@holdfast/platform';
import { ProductServiceService } from '@holdfast/proto/product/service';
import { ProductStaffServiceService } from '@holdfast/proto/product/staff-service';
import { z } from 'zod';
import { access, staffAccess } from './access.ts';
import { migrations } from './db/migrations/index.ts';
import { catalogueHandlers } from './rpc/catalogue.ts';
import { importHandlers } from './rpc/import.ts';
import { reservationHandlers } from './rpc/reservations.ts';
import { staffHandlers } from './rpc/staff.ts';
import { stockHandlers } from './rpc/stock.ts';

/** Catalogue, prices, stock and reservations, over gRPC. */
export const productService = defineService({
  name: 'product',
  config: z.object({}),
  migrations,
  setup({ db, outbox, clock }) {
    const dependencies = { db, outbox, clock };
    return Promise.resolve({
      grpc: [
        implement(ProductServiceService, access, {
          ...catalogueHandlers(dependencies),
          ...stockHandlers(dependencies),
          ...reservationHandlers(dependencies),
          ...importHandlers(dependencies),
        }),
        implement(ProductStaffServiceService, staffAccess, staffHandlers(dependencies)),
      ],
    });
  },
});
