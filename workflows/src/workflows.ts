export { fulfillment } from './fulfillment/fulfillment.workflow.ts';
export { notification } from './notification/notification.workflow.ts';
export { order } from './order/order.workflow.ts';
export { payment } from './payment/payment.workflow.ts';
export { reservationSweep } from './reservation-sweep/reservation-sweep.workflow.ts';
export { webhookSweep } from './webhook-sweep/webhook-sweep.workflow.ts';
