import { ApplicationFailure } from '@temporalio/common';
import type { Delivery, SendNotificationRequest } from '@holdfast/proto/notification';
import type { ActivityDependencies, Step } from './dependencies.ts';
import { call } from './failure.ts';

/** A mail server may take its time. */
const MAIL_DEADLINE_MS = 30_000;

/** Steps that the notification service does. */
export function createNotificationActivities({
  notifications,
}: Pick<ActivityDependencies, 'notifications'>) {
  return {
    /** Sends one message, once. A refused recipient is a delivery with status REFUSED. */
    sendNotification({ request, requestId }: Step<SendNotificationRequest>): Promise<Delivery> {
      return call(async () => {
        const options = { requestId, deadlineMs: MAIL_DEADLINE_MS };
        const { delivery } = await notifications.sendNotification(request, options);
        if (delivery === undefined) {
          throw ApplicationFailure.nonRetryable('The answer carries no delivery.', 'INTERNAL');
        }
        return delivery;
      });
    },
  };
}

/** The notification steps as a workflow sees them. */
export type NotificationActivities = ReturnType<typeof createNotificationActivities>;
