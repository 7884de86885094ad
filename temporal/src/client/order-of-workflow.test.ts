import { newId, paymentIdOf, shipmentIdOf } from '@holdfast/domain';
import {
  confirmationEventId,
  fulfillmentWorkflowId,
  notificationWorkflowId,
  orderWorkflowId,
  paymentWorkflowId,
} from '@holdfast/workflows';
import { orderIdOfWorkflow } from './order-of-workflow.ts';

test('every kind of workflow tells which order it is about', () => {
  const orderId = newId('ord');
  for (const workflowId of [
    orderWorkflowId(orderId),
    paymentWorkflowId(paymentIdOf(orderId, 12)),
    fulfillmentWorkflowId(shipmentIdOf(orderId, 1)),
    notificationWorkflowId(confirmationEventId(orderId), newId('usr')),
  ]) {
    expect([workflowId, orderIdOfWorkflow(workflowId)]).toEqual([workflowId, orderId]);
  }
});

test.each(['', 'order:', 'order:ord_x', 'reservation-sweep', `x:order:${newId('ord')}`])(
  '%j is about none',
  (workflowId) => {
    expect(orderIdOfWorkflow(workflowId)).toBeUndefined();
  },
);
