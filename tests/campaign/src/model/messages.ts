import { domainError, newId } from '@holdfast/domain';
import type { Delivery, SendNotificationRequest } from '@holdfast/proto/notification';

/** The notification service and the mail server behind it: each message is sent once. */
export class Mailbox {
  /** What the mail server was handed, by the notification's id, the same one as often as it came. */
  readonly handed: string[] = [];
  private readonly deliveries = new Map<string, { body: string; delivery: Delivery }>();

  send(request: SendNotificationRequest, isUnreachable: boolean): Delivery {
    const body = JSON.stringify(request);
    const { notificationId } = request;
    const known = this.deliveries.get(notificationId);
    if (known !== undefined) {
      if (known.body === body) return known.delivery;
      throw domainError('REQUEST_ID_REUSED', 'The notification id stands for another message.');
    }
    if (!isUnreachable) this.handed.push(notificationId);
    const delivery: Delivery = {
      id: newId('dlv'),
      notificationId,
      channel: 'email',
      template: 'order_confirmation',
      status: isUnreachable ? 'REFUSED' : 'SENT',
      messageId: isUnreachable ? '' : `<${notificationId}@model>`,
      refusal: isUnreachable ? '550 No such user' : '',
      createdAt: undefined,
      sentAt: undefined,
    };
    this.deliveries.set(notificationId, { body, delivery });
    return delivery;
  }

  /** How a message ended; undefined when it was never sent. */
  statusOf(notificationId: string): Delivery['status'] | undefined {
    return this.deliveries.get(notificationId)?.delivery.status;
  }
}
