import { toIso } from '@holdfast/platform';
import { DeliveryStatus, type Delivery } from '@holdfast/proto/notification';
import type { DeliveryRow } from '../db/deliveries.ts';

/** A delivery as the contract has it. */
export function toDeliveryMessage(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    notificationId: row.notificationId,
    channel: row.channel,
    template: row.template,
    status: DeliveryStatus[row.status],
    messageId: row.messageId,
    refusal: row.refusal ?? '',
    createdAt: toIso(row.createdAt),
    sentAt: row.sentAt === null ? undefined : toIso(row.sentAt),
  };
}
