import { domainError } from '@holdfast/domain';
import { ActorType, OrderPaymentStatus, OrderStatus } from '@holdfast/proto/order';
import { z } from 'zod';
import { moveOrder, type EventActorType } from '../db/move-order.ts';
import { recordEvent } from '../db/record-event.ts';
import { requirePlatform } from './access.ts';
import type { Dependencies, OrderHandlers } from './dependencies.ts';
import { toOrderMessage } from './messages.ts';
import { key, line, reason } from './schemas.ts';

const transitionSchema = z.object({
  orderId: key,
  status: z.enum(OrderStatus).exclude(['UNSPECIFIED'], 'is required'),
  paymentStatus: z.enum(OrderPaymentStatus),
  actorType: z.enum(ActorType),
  actorId: line(0, 128),
  reason,
  detail: line(0, 500),
});

const recordSchema = transitionSchema
  .omit({ status: true })
  .extend({ reason: reason.min(1, 'is required'), internal: z.boolean() });

/** Who is written into the history: whom the workflow names, else the platform itself. */
function whoActs({
  actorType,
  actorId,
}: {
  actorType: EventActorType | 'UNSPECIFIED';
  actorId: string;
}): { actorType: EventActorType; actorId: string } {
  return actorType === 'UNSPECIFIED'
    ? { actorType: 'SYSTEM', actorId: '' }
    : { actorType, actorId };
}

/** The handlers that write an order's history: with a move along the state table, or without. */
export function movingHandlers({
  db,
  outbox,
  clock,
}: Dependencies): Pick<OrderHandlers, 'transitionOrder' | 'recordOrderEvent'> {
  return {
    async transitionOrder(request, { actor, requestId }) {
      requirePlatform(actor);
      const wish = transitionSchema.parse(request);
      if (requestId === undefined) {
        throw domainError('IDEMPOTENCY_KEY_REQUIRED', 'TransitionOrder needs a request id.');
      }
      const result = await moveOrder(
        db,
        {
          orderId: wish.orderId,
          status: wish.status,
          paymentStatus: wish.paymentStatus === 'UNSPECIFIED' ? undefined : wish.paymentStatus,
          ...whoActs(wish),
          reason: wish.reason,
          detail: wish.detail,
          requestId,
        },
        clock(),
      );
      if ('conflict' in result) {
        return { result: { $case: 'conflict', value: { currentStatus: result.conflict } } };
      }
      return { result: { $case: 'order', value: toOrderMessage(result.order) } };
    },

    async recordOrderEvent(request, { actor, requestId }) {
      requirePlatform(actor);
      const wish = recordSchema.parse(request);
      if (requestId === undefined) {
        throw domainError('IDEMPOTENCY_KEY_REQUIRED', 'RecordOrderEvent needs a request id.');
      }
      const order = await recordEvent(
        db,
        outbox,
        {
          ...wish,
          paymentStatus: wish.paymentStatus === 'UNSPECIFIED' ? undefined : wish.paymentStatus,
          ...whoActs(wish),
          requestId,
        },
        clock(),
      );
      return { order: toOrderMessage(order) };
    },
  };
}
