import { setCurrentDetails } from '@temporalio/workflow';
import { requestIdOf } from '../ids.ts';
import { durable } from '../shared/steps.ts';
import type { NotificationInput, NotificationResult } from './contract.ts';

/** One message about one event to one recipient, tried until the mail server answers for good. */
export async function notification({ message }: NotificationInput): Promise<NotificationResult> {
  setCurrentDetails('Waits for the mail server to take the message.');
  const delivery = await durable.sendNotification({
    requestId: requestIdOf(message.notificationId, 'send'),
    request: message,
  });
  setCurrentDetails(
    delivery.status === 'REFUSED'
      ? `The mail server refused it: ${delivery.refusal}`
      : `Sent as ${delivery.messageId}`,
  );
  return { notificationId: message.notificationId, status: delivery.status };
}
