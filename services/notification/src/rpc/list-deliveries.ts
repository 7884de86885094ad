import { domainError, isId, isPermitted } from '@holdfast/domain';
import type { Actor, CallContext } from '@holdfast/platform';
import type { ListDeliveriesRequest, ListDeliveriesResponse } from '@holdfast/proto/notification';
import type { Deliveries } from '../db/deliveries.ts';
import { toDeliveryMessage } from './delivery-message.ts';
import { listDeliveriesInput } from './inputs.ts';

/** Handles `ListDeliveries`: one's own, or anybody's for staff and services. */
export function listDeliveries(deliveries: Deliveries) {
  return async (
    request: ListDeliveriesRequest,
    { actor }: CallContext,
  ): Promise<ListDeliveriesResponse> => {
    const { userId, page } = listDeliveriesInput.parse(request);
    if (!mayRead(actor, userId)) {
      throw domainError('PERMISSION_DENIED', 'These are the deliveries of somebody else.');
    }
    const before = page.cursor === '' ? undefined : decodeCursor(page.cursor);
    const rows = await deliveries.list(userId, page.limit + 1, before);
    const slice = rows.slice(0, page.limit);
    const last = slice.at(-1);
    const more = rows.length > slice.length && last !== undefined;
    return {
      deliveries: slice.map(toDeliveryMessage),
      page: { nextCursor: more ? encodeCursor(last.id) : '' },
    };
  };
}

function mayRead({ type, id, roles }: Actor, userId: string): boolean {
  if (type === 'SYSTEM') return true;
  if (type === 'STAFF' && isPermitted(roles, 'deliveries.read')) return true;
  return type !== 'ANONYMOUS' && id === userId;
}

function encodeCursor(deliveryId: string): string {
  return Buffer.from(deliveryId).toString('base64url');
}

function decodeCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!isId('dlv', id)) throw domainError('INVALID_CURSOR', 'The cursor is not one of this list.');
  return id;
}
