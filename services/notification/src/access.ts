import { only, type AccessRules } from '@holdfast/platform';
import type { NotificationServiceService } from '@holdfast/proto/notification/service';

/** Who may call the notification service, and for whom. */
export const access: AccessRules<NotificationServiceService> = {
  sendNotification: only({ worker: ['SYSTEM'] }),
  listDeliveries: only({
    'bff-web': ['GUEST', 'CUSTOMER'],
    'bff-admin': ['STAFF'],
    admin: ['SYSTEM'],
    stack: ['SYSTEM'],
  }),
};
