import type { DeliveryStatus, SendNotificationRequest } from '@holdfast/proto/notification';

/** One message about one event to one recipient. */
export interface NotificationInput {
  message: SendNotificationRequest;
}

/** What became of it. */
export interface NotificationResult {
  notificationId: string;
  status: DeliveryStatus;
}
