import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Money, ShipmentState } from '@holdfast/domain';
import type { Progress } from '../shared/progress.ts';

/**
 * Who moves a shipment on: staff by Updates only, or, in demos and load tests, a simulated warehouse
 * after these many milliseconds for each step (staff may still be faster).
 */
export type Warehouse =
  | { kind: 'staff' }
  | {
      kind: 'simulated';
      packAfterMs: number;
      shipAfterMs: number;
      deliverAfterMs: number;
    };

/** One shipment of an order. */
export interface FulfillmentInput {
  shipmentId: string;
  orderId: string;
  paymentId: string;
  /** What to take from the customer when it is handed over. */
  amount: Money;
  lines: { sku: string; quantity: number }[];
  warehouse: Warehouse;
}

/** What a shipment ends with. */
export interface FulfillmentResult {
  shipmentId: string;
  state: ShipmentState;
}

/** A step that somebody reports. */
export interface AdvanceShipment {
  to: Extract<ShipmentState, 'PACKED' | 'SHIPPED' | 'DELIVERED'>;
  /** Staff member. */
  actorId: string;
}

/** Where a shipment stands. */
export interface FulfillmentProgress extends Progress {
  shipmentId: string;
  state: ShipmentState;
}

/**
 * Staff report the next step; the answer comes when it is done, for SHIPPED after the capture.
 * Rejected with SHIPMENT_STATE_CONFLICT when it isn't the next one.
 */
export const advanceShipmentUpdate = defineUpdate<ShipmentState, [AdvanceShipment]>(
  'advanceShipment',
);

/** Another payment stands in for the one that lapsed. */
export const paymentReplacedSignal = defineSignal<[{ paymentId: string }]>('paymentReplaced');

/** Where the shipment stands. */
export const fulfillmentProgressQuery = defineQuery<FulfillmentProgress>('progress');
