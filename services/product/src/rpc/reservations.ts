import type { Handlers } from '@holdfast/platform';
import type { ProductServiceService } from '@holdfast/proto/product/service';
import { z } from 'zod';
import { extend, findReservation, sweepExpired } from '../db/holds.ts';
import { reserve } from '../db/reserve.ts';
import { commit, release } from '../db/settle.ts';
import { reservationNotFound } from '../domain/reservation.ts';
import { requireSystem } from './authorise.ts';
import type { Dependencies } from './dependencies.ts';
import { orderIdInput, priceInput, skuInput, ttlInput } from './inputs.ts';
import { toReservationMessage } from './messages.ts';

type ReservationMethods =
  | 'reserveStock'
  | 'commitReservation'
  | 'releaseReservation'
  | 'extendReservation'
  | 'getReservation'
  | 'sweepExpiredReservations';

const reserveInput = z.object({
  orderId: orderIdInput,
  lines: z
    .array(
      z.object({
        sku: skuInput,
        quantity: z.int().min(1).max(999),
        expectedUnitPrice: priceInput,
      }),
    )
    .min(1)
    .max(200)
    .refine(
      (lines) => new Set(lines.map(({ sku }) => sku)).size === lines.length,
      'has a SKU twice',
    ),
  ttlSeconds: ttlInput,
});
const commitInput = z.object({ orderId: orderIdInput });
const releaseInput = z.object({ orderId: orderIdInput, includeCommitted: z.boolean() });
const extendInput = z.object({ orderId: orderIdInput, ttlSeconds: ttlInput });
const sweepInput = z.object({ limit: z.int().min(1).max(1000) });

/** Units held for orders. Changing them is for services, on behalf of an order. */
export function reservationHandlers({
  db,
}: Dependencies): Pick<Handlers<typeof ProductServiceService>, ReservationMethods> {
  return {
    async reserveStock(request, call) {
      requireSystem(call);
      const outcome = await reserve(db, reserveInput.parse(request));
      switch (outcome.kind) {
        case 'reserved':
          return {
            result: { $case: 'reserved', value: toReservationMessage(outcome.reservation) },
          };
        case 'outOfStock':
          return { result: { $case: 'outOfStock', value: { shortages: outcome.shortages } } };
        case 'priceChanged':
          return { result: { $case: 'priceChanged', value: { changes: outcome.changes } } };
      }
    },

    async commitReservation(request, call) {
      requireSystem(call);
      const outcome = await commit(db, commitInput.parse(request).orderId);
      return outcome.kind === 'committed'
        ? { result: { $case: 'committed', value: toReservationMessage(outcome.reservation) } }
        : { result: { $case: 'outOfStock', value: { shortages: outcome.shortages } } };
    },

    async releaseReservation(request, call) {
      requireSystem(call);
      const { orderId, includeCommitted } = releaseInput.parse(request);
      const reservation = await release(db, orderId, includeCommitted);
      return { reservation: toReservationMessage(reservation) };
    },

    async extendReservation(request, call) {
      requireSystem(call);
      const { orderId, ttlSeconds } = extendInput.parse(request);
      return { reservation: toReservationMessage(await extend(db, orderId, ttlSeconds)) };
    },

    async getReservation({ orderId }) {
      const reservation = await findReservation(db, orderIdInput.parse(orderId));
      if (reservation === undefined) throw reservationNotFound(orderId);
      return { reservation: toReservationMessage(reservation) };
    },

    async sweepExpiredReservations(request, call) {
      requireSystem(call);
      return { expired: await sweepExpired(db, sweepInput.parse(request).limit) };
    },
  };
}
