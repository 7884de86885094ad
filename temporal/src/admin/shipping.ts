import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { domainError, shipmentIdOf, type ShipmentState } from '@holdfast/domain';
import {
  advanceShipmentUpdate,
  fulfillmentWorkflowId,
  type AdvanceShipment,
} from '@holdfast/workflows';
import { isTimeout, translate } from '../client/translate.ts';
import type { Intent, Systems } from './command.ts';
import { orderIdOf } from './order-of.ts';

const STEPS: readonly AdvanceShipment['to'][] = ['PACKED', 'SHIPPED', 'DELIVERED'];

/** How long a step is waited for, the capture before shipping included. */
const WAIT_MS = 60_000;

/** The warehouse reports that an order was packed, handed to the carrier, or delivered. */
export async function* ship(
  { temporal }: Systems,
  [order = '', word = '']: readonly string[],
  { actor }: Intent,
): AsyncIterable<string> {
  const to = STEPS.find((step) => step === word.toUpperCase());
  if (to === undefined) {
    throw domainError('VALIDATION_FAILED', `${word} is none of packed, shipped, delivered.`);
  }
  const orderId = await orderIdOf(temporal, order);
  const state = await report(temporal, orderId, { to, actorId: actor });
  if (state === undefined) {
    yield `${orderId}: reported, and not done yet. \`npm run admin -- parked\` says if it needs a person.`;
  } else if (state === 'CANCELLED') {
    throw domainError('SHIPMENT_STATE_CONFLICT', `${orderId} was cancelled. Keep the goods.`);
  } else {
    yield `${orderId} is ${state.toLowerCase()}.`;
  }
}

/**
 * The state of the shipment once the step is done; undefined when that takes longer than WAIT_MS. A
 * repeat of a step gets the answer of the first. Rejects with SHIPMENT_STATE_CONFLICT.
 */
async function report(
  temporal: Client,
  orderId: string,
  step: AdvanceShipment,
): Promise<ShipmentState | undefined> {
  const handle = temporal.workflow.getHandle(fulfillmentWorkflowId(shipmentIdOf(orderId, 1)));
  const updateId = `report:${step.to}`;
  const within = <T>(call: () => Promise<T>) => temporal.withDeadline(Date.now() + WAIT_MS, call);
  try {
    return await within(() =>
      handle.executeUpdate(advanceShipmentUpdate, { updateId, args: [step] }),
    );
  } catch (error) {
    if (isTimeout(error)) return undefined;
    if (!(error instanceof WorkflowNotFoundError)) throw translate(error);
  }
  try {
    return await within(() => handle.getUpdateHandle<ShipmentState>(updateId).result());
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw translate(error);
    throw domainError(
      'SHIPMENT_STATE_CONFLICT',
      `No shipment of ${orderId} is under way. One begins when the time to cancel is over.`,
    );
  }
}
