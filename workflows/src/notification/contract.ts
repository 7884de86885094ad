import { defineQuery } from '@temporalio/workflow';
import type { DeliveryStatus, SendNotificationRequest } from '@holdfast/proto/notification';
import type { Progress } from '../shared/progress.ts';

/** The name that the notification workflow is registered under. */
export const NOTIFICATION_WORKFLOW = 'notification';

/** One message about one event to one recipient. */
export interface NotificationInput {
  /** The order that it is about. */
  orderId: string;
  message: SendNotificationRequest;
}

/** What became of it. */
export interface NotificationResult {
  notificationId: string;
  /** SKIPPED by decision of staff. */
  status: DeliveryStatus | 'SKIPPED';
}

/** Where the message stands. */
export const notificationProgressQuery = defineQuery<Progress>('progress');
