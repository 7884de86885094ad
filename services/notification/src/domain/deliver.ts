import { DELIVERY_STATES, domainError, isFinal } from '@holdfast/domain';
import type { Logger } from '@holdfast/platform';
import type { Channel, OutgoingMessage } from '../channel/port.ts';
import type { Deliveries, DeliveryRow, Intent } from '../db/deliveries.ts';
import { untilStored } from '../db/until-stored.ts';

/** A message to one person that is to be sent exactly once. */
export interface Notification extends Omit<Intent, 'channel' | 'messageId'> {
  /** Makes the message; called only where it is sent. */
  compose(): Omit<OutgoingMessage, 'messageId'>;
}

export interface DeliverOptions {
  deliveries: Deliveries;
  channel: Channel;
  /** Milliseconds after which a lease whose holder died is free. More than a send may take. */
  leaseMs: number;
  logger: Logger;
}

/**
 * Sends a notification, unless that was done before: the intent is committed, the message handed
 * over, the outcome committed, for which a database that is away is waited for. A crash in between
 * leaves the intent, and a repeat sends the message again under the same Message-ID.
 *
 * @throws DomainError REQUEST_IN_PROGRESS while somebody else is sending it; REQUEST_ID_REUSED for
 *   an id that stands for another message; MAIL_SERVER_UNAVAILABLE when it may be tried again.
 */
export async function deliver(
  { deliveries, channel, leaseMs, logger }: DeliverOptions,
  { compose, ...intent }: Notification,
): Promise<DeliveryRow> {
  const messageId = channel.messageIdOf(intent.notificationId);
  const claim = await deliveries.claim({ ...intent, channel: channel.name, messageId }, leaseMs);
  if (!claim.claimed) return settledBefore(claim.delivery, intent);

  const { lease } = claim;
  const outcome = await trySend().catch(async (error: unknown) => {
    await deliveries.release(lease).catch((err: unknown) => {
      logger.warn({ err, deliveryId: lease.deliveryId }, 'the lease stays until it expires');
    });
    throw error;
  });
  return untilStored(() => deliveries.settle(lease, outcome), leaseMs, logger);

  async function trySend() {
    return channel.send({ ...compose(), messageId: lease.messageId });
  }
}

function settledBefore(
  delivery: DeliveryRow,
  { userId, template }: Pick<Intent, 'userId' | 'template'>,
): DeliveryRow {
  if (delivery.userId !== userId || delivery.template !== template) {
    throw domainError('REQUEST_ID_REUSED', 'The notification id stands for another message.');
  }
  if (isFinal(DELIVERY_STATES, delivery.status)) return delivery;
  throw domainError('REQUEST_IN_PROGRESS', 'The message is being sent.');
}
