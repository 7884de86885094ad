import type {
  CommitReservationRequest,
  CommitReservationResponse,
  ExtendReservationRequest,
  ExtendReservationResponse,
  ReleaseReservationRequest,
  ReleaseReservationResponse,
  ReserveStockRequest,
  ReserveStockResponse,
  SweepExpiredReservationsRequest,
  SweepExpiredReservationsResponse,
} from '@holdfast/proto/product';
import type { ActivityDependencies, Step } from './dependencies.ts';
import { call } from './failure.ts';

/** Steps that the product service does about stock. */
export function createStockActivities({ products }: Pick<ActivityDependencies, 'products'>) {
  return {
    /** Holds all lines or none, at the promised prices. */
    reserveStock({ request, requestId }: Step<ReserveStockRequest>): Promise<ReserveStockResponse> {
      return call(() => products.reserveStock(request, { requestId }));
    },

    /** Moves the end of the hold to later. */
    extendReservation({
      request,
      requestId,
    }: Step<ExtendReservationRequest>): Promise<ExtendReservationResponse> {
      return call(() => products.extendReservation(request, { requestId }));
    },

    /** Turns held units into sold ones. */
    commitReservation({
      request,
      requestId,
    }: Step<CommitReservationRequest>): Promise<CommitReservationResponse> {
      return call(() => products.commitReservation(request, { requestId }));
    },

    /** Gives units back; nothing held is a success. */
    releaseReservation({
      request,
      requestId,
    }: Step<ReleaseReservationRequest>): Promise<ReleaseReservationResponse> {
      return call(() => products.releaseReservation(request, { requestId }));
    },

    /** Gives back lapsed holds that no timer gave back. */
    sweepExpiredReservations({
      request,
      requestId,
    }: Step<SweepExpiredReservationsRequest>): Promise<SweepExpiredReservationsResponse> {
      return call(() => products.sweepExpiredReservations(request, { requestId }));
    },
  };
}

/** The stock steps as a workflow sees them. */
export type StockActivities = ReturnType<typeof createStockActivities>;
