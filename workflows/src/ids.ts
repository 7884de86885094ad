/** A workflow's id is its business id; each is built by one function. No personal data in them. */

/** The workflow of an order. */
export const orderWorkflowId = (orderId: string): string => `order:${orderId}`;

/** The workflow of a payment attempt. */
export const paymentWorkflowId = (paymentId: string): string => `payment:${paymentId}`;

/** The workflow of a shipment. */
export const fulfillmentWorkflowId = (shipmentId: string): string => `fulfillment:${shipmentId}`;

/** The event that an order's confirmation is about. */
export const confirmationEventId = (orderId: string): string => `${orderId}.confirmed`;

/** The workflow of one message about one event to one recipient. */
export const notificationWorkflowId = (eventId: string, recipientId: string): string =>
  `notification:${eventId}:${recipientId}`;

/**
 * The gRPC request id of a step: workflow id + step + business ordinal. The same for every retry,
 * another for the customer's second card.
 */
export const requestIdOf = (workflowId: string, step: string, ordinal = 1): string =>
  `${workflowId}/${step}:${String(ordinal)}`;
