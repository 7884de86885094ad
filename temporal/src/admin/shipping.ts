import { domainError } from '@holdfast/domain';
import type { AdvanceShipment } from '@holdfast/workflows';
import { ShipmentWorkflows } from '../client/shipments.ts';
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
  const shipments = new ShipmentWorkflows(temporal);
  const state = await shipments.report(orderId, { to, actorId: actor }, WAIT_MS);
  if (state === undefined) {
    yield `${orderId}: reported, and not done yet. \`npm run admin -- parked\` says if it needs a person.`;
  } else if (state === 'CANCELLED') {
    throw domainError('SHIPMENT_STATE_CONFLICT', `${orderId} was cancelled. Keep the goods.`);
  } else {
    yield `${orderId} is ${state.toLowerCase()}.`;
  }
}
