import { assertMayGoOn, atMostOncePerSecond } from '@holdfast/bff-shared';
import { z } from 'zod';
import { DomainError, domainError } from '@holdfast/domain';
import { watchOrder } from '../contract/orders.ts';
import type { WebDependencies } from '../dependencies.ts';
import { orderEventView } from '../views.ts';

/** When nothing has come after this long, more is to come, and the client is told that it is heard. */
const OPEN_AFTER_MS = 250;

const lastEventId = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).catch(0);

/**
 * An order's history as server-sent events (https://html.spec.whatwg.org/#server-sent-events): first
 * the past after `Last-Event-ID`, then what happens. A client that has seen the end gets 204, which
 * tells an EventSource to stop. A stream may outlive the access token that it was opened with, but
 * not the session; without a session it ends with the token.
 */
export function orderEventRoutes({
  api,
  config,
  sessions,
  orders,
  logger,
  closing,
}: WebDependencies): void {
  api.route(watchOrder, async ({ caller, params: { orderId }, request, response }) => {
    const afterSequence = lastEventId.parse(request.get('Last-Event-ID') ?? 0);
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort();
    });
    const forbidden = new AbortController();
    const mayGoOn = atMostOncePerSecond(() => assertMayGoOn(caller, sessions));
    const signal = AbortSignal.any([gone.signal, forbidden.signal, closing]);
    const { actor } = caller;
    const stream = orders.watchOrder({ orderId, afterSequence }, { actor, signal });
    const open = (): void => {
      if (response.headersSent) return;
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      response.flushHeaders();
    };
    const opening = setTimeout(open, OPEN_AFTER_MS);
    const keepAlive = setInterval(() => {
      mayGoOn().then(
        () => {
          if (response.writableEnded) return;
          open();
          response.write(': still here\n\n');
        },
        (error: unknown) => forbidden.abort(error),
      );
    }, config.EVENT_STREAM_KEEP_ALIVE_MS);
    try {
      for await (const { event } of stream) {
        if (event === undefined) continue;
        await mayGoOn();
        open();
        const view = orderEventView(event);
        const data = JSON.stringify(view);
        response.write(`id: ${String(view.sequence)}\nevent: ${view.status}\ndata: ${data}\n\n`);
      }
    } catch (error) {
      if (gone.signal.aborted) return undefined;
      if (!response.headersSent) {
        if (closing.aborted) throw domainError('UNAVAILABLE', 'Connect again in a moment.');
        throw error;
      }
      // The client reconnects with Last-Event-ID and misses nothing.
      if (!closing.aborted && !hasEnded(error)) {
        logger.warn({ err: error, orderId }, 'event stream broke off');
      }
    } finally {
      clearTimeout(opening);
      clearInterval(keepAlive);
    }
    if (response.headersSent) response.end();
    else response.status(204).end();
    return undefined;
  });
}

/** The session or the token: the client has to show anew who it is. */
function hasEnded(error: unknown): boolean {
  const reason = error instanceof DomainError ? error.reason : undefined;
  return reason === 'SESSION_REVOKED' || reason === 'TOKEN_EXPIRED';
}
