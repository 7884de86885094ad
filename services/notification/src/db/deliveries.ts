import { newId } from '@holdfast/domain';
import { insertEvent, type Database } from '@holdfast/platform';
import { Op, type InferAttributes } from 'sequelize';
import type { SendOutcome } from '../channel/port.ts';
import { defineDelivery, type DeliveryModel } from './models/delivery.ts';

/** A delivery as it is stored. */
export type DeliveryRow = InferAttributes<DeliveryModel>;

/** A message that is to be sent. */
export interface Intent {
  notificationId: string;
  userId: string;
  channel: string;
  template: string;
  messageId: string;
}

/** The right to send one message, held until it expires or the outcome is stored. */
export interface Lease {
  deliveryId: string;
  /** As stored at the first attempt; later ones use the same. */
  messageId: string;
  /** Number of this attempt, by which the lease is told from later ones. */
  attempt: number;
}

/** Either the lease, or the row as it is: settled, or leased to somebody else. */
export type Claim = { claimed: true; lease: Lease } | { claimed: false; delivery: DeliveryRow };

/** The deliveries and the transitions between their states. */
export interface Deliveries {
  /**
   * Stores the intent and leases it to the caller, in one statement; or takes over the lease of a
   * PENDING one that nobody holds any more. One that belongs to another user or template is left
   * alone.
   */
  claim(intent: Intent, leaseMs: number): Promise<Claim>;
  /**
   * Ends the lease with the outcome, and publishes `notification.sent`, in one statement. Gives the
   * stored row.
   */
  settle(lease: Lease, outcome: SendOutcome): Promise<DeliveryRow>;
  /** Ends the lease without an outcome, so that a repeat need not wait for it to expire. */
  release(lease: Lease): Promise<void>;
  /** Deliveries to a user, latest first, below `beforeId` where it is given. */
  list(userId: string, limit: number, beforeId?: string): Promise<DeliveryRow[]>;
}

const CLAIM = `
  INSERT INTO deliveries AS d
    (id, notification_id, user_id, channel, template, message_id, attempts, leased_until)
  VALUES ($1, $2, $3, $4, $5, $6, 1, clock_timestamp() + $7 * interval '1 millisecond')
  ON CONFLICT (notification_id) DO UPDATE
    SET attempts = d.attempts + 1, leased_until = excluded.leased_until
    WHERE d.status = 'PENDING'
      AND (d.leased_until IS NULL OR d.leased_until <= clock_timestamp())
      AND d.user_id = excluded.user_id AND d.template = excluded.template
  RETURNING id AS "deliveryId", message_id AS "messageId", attempts AS attempt`;

const COLUMNS = `id, notification_id AS "notificationId", user_id AS "userId", channel, template,
  message_id AS "messageId", status, refusal, attempts, leased_until AS "leasedUntil",
  sent_at AS "sentAt", created_at AS "createdAt"`;

/** A message that was taken is SENT whoever holds the lease by now; `event` tells of it. */
const setSent = (event: string) => `
  WITH sent AS (
    UPDATE deliveries SET status = 'SENT', sent_at = clock_timestamp(), leased_until = NULL
    WHERE id = $1 AND status = 'PENDING' RETURNING *
  ), event AS (${event})
  SELECT ${COLUMNS} FROM sent`;

const SET_REFUSED = `
  UPDATE deliveries SET status = 'REFUSED', refusal = $3, leased_until = NULL
  WHERE id = $1 AND status = 'PENDING' AND attempts = $2
  RETURNING ${COLUMNS}`;

const RELEASE = `
  UPDATE deliveries SET leased_until = NULL
  WHERE id = $1 AND status = 'PENDING' AND attempts = $2`;

/** The deliveries of one database. */
export function createDeliveries(db: Database): Deliveries {
  const Delivery = defineDelivery(db.sequelize);

  const markSent = (deliveryId: string): Promise<DeliveryRow[]> => {
    const bind: unknown[] = [deliveryId];
    const event = {
      type: 'notification.sent',
      key: deliveryId,
      data: { deliveryId },
      columns: {
        userId: 'user_id',
        notificationId: 'notification_id',
        channel: 'channel',
        template: 'template',
      },
    };
    return db.query<DeliveryRow>(setSent(insertEvent(bind, event, 'sent')), bind);
  };

  return {
    async claim(intent, leaseMs) {
      const { notificationId, userId, channel, template, messageId } = intent;
      const [lease] = await db.query<Lease>(CLAIM, [
        newId('dlv'),
        notificationId,
        userId,
        channel,
        template,
        messageId,
        leaseMs,
      ]);
      if (lease !== undefined) return { claimed: true, lease };
      const delivery = await Delivery.findOne({
        where: { notificationId },
        rejectOnEmpty: true,
        raw: true,
      });
      return { claimed: false, delivery };
    },

    async settle({ deliveryId, attempt }, outcome) {
      const [settled] =
        outcome.status === 'SENT'
          ? await markSent(deliveryId)
          : await db.query<DeliveryRow>(SET_REFUSED, [deliveryId, attempt, outcome.refusal]);
      // Somebody else has settled it.
      return settled ?? Delivery.findByPk(deliveryId, { rejectOnEmpty: true, raw: true });
    },

    async release({ deliveryId, attempt }) {
      await db.query(RELEASE, [deliveryId, attempt]);
    },

    list: (userId, limit, beforeId) =>
      Delivery.findAll({
        where: { userId, ...(beforeId === undefined ? {} : { id: { [Op.lt]: beforeId } }) },
        order: [['id', 'DESC']],
        limit,
        raw: true,
      }),
  };
}
