import { allHandlersFinished, condition, setHandler, workflowInfo } from '@temporalio/workflow';
import { requestIdOf } from '../ids.ts';
import { Parking, SKIPPED } from '../shared/parking.ts';
import { ProgressLog } from '../shared/progress.ts';
import { durable } from '../shared/steps.ts';
import {
  notificationProgressQuery,
  type NotificationInput,
  type NotificationResult,
} from './contract.ts';

/** One message about one event to one recipient, tried until the mail server answers for good. */
export async function notification({
  orderId,
  message,
}: NotificationInput): Promise<NotificationResult> {
  const progress = new ProgressLog([]);
  const parking = new Parking(workflowInfo().workflowId, orderId, progress);
  parking.registerHandlers();
  setHandler(notificationProgressQuery, () => progress.snapshot());
  progress.say('Waits for the mail server to take the message');
  const delivery = await parking.step('send', ['skip'], () =>
    durable.sendNotification({
      requestId: requestIdOf(message.notificationId, 'send'),
      request: message,
    }),
  );
  await condition(allHandlersFinished);
  if (delivery === SKIPPED) {
    progress.say('Not sent, by decision of staff');
    return { notificationId: message.notificationId, status: 'SKIPPED' };
  }
  progress.say(
    delivery.status === 'REFUSED'
      ? `The mail server refused it: ${delivery.refusal}`
      : `Sent as ${delivery.messageId}`,
  );
  return { notificationId: message.notificationId, status: delivery.status };
}
