import { watchOrder } from '@holdfast/bff-web/contract';
import { orderToken } from '../../server/order-access.server.ts';
import { closing } from '../../server/services.server.ts';
import { load } from '../../server/visit.server.ts';

/**
 * The order's live events, passed on from the API with the session's token. A browser that was cut
 * off says which event it saw last and misses none; 204 tells it that nothing more comes.
 */
export const loader = load(async (visit) => {
  const { api, params, request } = visit;
  const orderId = params['orderId'] ?? '';
  const lastEventId = request.headers.get('Last-Event-ID');
  const events = await api(watchOrder, {
    params: { orderId },
    token: await orderToken(visit, orderId),
    signal: AbortSignal.any([request.signal, closing.signal]),
    headers: lastEventId === null ? {} : { 'last-event-id': lastEventId },
  });
  if (events.status === 204) return new Response(null, { status: 204 });
  return new Response(events.body, {
    headers: {
      // Nobody on the way may collect events in order to compress them.
      'Cache-Control': 'no-store, no-transform',
      'Content-Type': 'text/event-stream; charset=utf-8',
      'X-Accel-Buffering': 'no',
    },
  });
});
