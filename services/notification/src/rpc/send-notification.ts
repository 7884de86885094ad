import { domainError } from '@holdfast/domain';
import type { CallContext } from '@holdfast/platform';
import type {
  SendNotificationRequest,
  SendNotificationResponse,
} from '@holdfast/proto/notification';
import { deliver, type DeliverOptions, type Notification } from '../domain/deliver.ts';
import { orderConfirmationView, type Shop } from '../domain/order-confirmation.ts';
import { renderOrderConfirmation } from '../templates/render.ts';
import { toDeliveryMessage } from './delivery-message.ts';
import { sendNotificationInput } from './inputs.ts';

export interface SendNotificationOptions extends DeliverOptions {
  shop: Shop;
}

/** Handles `SendNotification`: who asks, what exactly, then {@link deliver}. */
export function sendNotification(options: SendNotificationOptions) {
  return async (
    request: SendNotificationRequest,
    { actor, logger }: CallContext,
  ): Promise<SendNotificationResponse> => {
    if (actor.type !== 'SYSTEM') {
      throw domainError('PERMISSION_DENIED', 'Only services send notifications.');
    }
    const notification = toNotification(request, options.shop);
    const delivery = await deliver({ ...options, logger }, notification);
    return { delivery: toDeliveryMessage(delivery) };
  };
}

function toNotification(request: SendNotificationRequest, shop: Shop): Notification {
  const { notificationId, recipient, content } = sendNotificationInput.parse(request);
  return {
    notificationId,
    userId: recipient.userId,
    template: 'order_confirmation',
    compose: () => ({
      to: { name: recipient.name, address: recipient.email },
      ...renderOrderConfirmation(orderConfirmationView(content.value, recipient, shop)),
    }),
  };
}
