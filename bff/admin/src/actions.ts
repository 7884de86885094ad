import { ORDER_STATES, canTransition, isPermitted } from '@holdfast/domain';
import type { Order } from '@holdfast/proto/order';
import type { Payment } from '@holdfast/proto/payment';
import type { Timeline } from '@holdfast/temporal';
import type { OrderAction } from './contract/index.ts';

type ShipmentStep = Extract<OrderAction, { action: 'ship' }>['state'];

/**
 * What somebody with these roles may do about an order as it stands. What is offered here may be too
 * late a moment later: then it is refused.
 */
export function actionsFor(
  roles: readonly string[],
  { status }: Pick<Order, 'status'>,
  timeline: Timeline | undefined,
  payments: readonly Payment[],
): OrderAction[] {
  const actions: OrderAction[] = [];
  if (isPermitted(roles, 'orders.cancel') && canTransition(ORDER_STATES, status, 'CANCELLED')) {
    actions.push({ action: 'cancel' });
  }
  if (isPermitted(roles, 'payments.refund')) {
    for (const { id: paymentId, captured, refunded } of payments) {
      const amountMinor = (captured?.amountMinor ?? 0) - (refunded?.amountMinor ?? 0);
      const currencyCode = captured?.currencyCode ?? '';
      if (amountMinor <= 0) continue;
      actions.push({ action: 'refund', paymentId, refundable: { currencyCode, amountMinor } });
    }
  }
  if (isPermitted(roles, 'orders.resolve')) {
    for (const { workflowId, parked } of timeline?.workflows ?? []) {
      for (const { step, options } of parked) {
        actions.push({ action: 'resolve', workflowId, step, options });
      }
    }
  }
  if (isPermitted(roles, 'orders.ship')) {
    const state = stepToReport(timeline);
    if (state !== undefined) actions.push({ action: 'ship', state });
  }
  if (isPermitted(roles, 'orders.note')) actions.push({ action: 'note' });
  return actions;
}

/** What the warehouse does next, where its staff are waited for. */
function stepToReport(timeline: Timeline | undefined): ShipmentStep | undefined {
  const shipment = timeline?.workflows.find(({ type }) => type === 'fulfillment');
  if (shipment?.waiting?.who !== 'staff' || shipment.parked.length > 0) return undefined;
  const { next } = shipment;
  return next.includes('pack') ? 'packed' : next.includes('ship') ? 'shipped' : 'delivered';
}
