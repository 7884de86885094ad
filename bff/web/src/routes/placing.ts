import { createHash } from 'node:crypto';
import { domainError, type DomainError } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';
import type { Order, Quote } from '@holdfast/proto/order';
import { bodyFingerprint, deriveOrderId, type Placement } from '@holdfast/temporal';
import { payOrder, placeOrder } from '../contract/ordering.ts';
import type { WebDependencies } from '../dependencies.ts';
import { present } from '../views.ts';
import { createOrderLookup } from './order-lookup.ts';
import { assertSameBody, sendFirstAnswer, sendOutcome, sendPending } from './placement.ts';

/** How long the workflow may take to say whose body a payment under way came with. */
const KEY_WAIT_MS = 2_000;

/** Placing an order and paying it. */
export function placingRoutes(dependencies: WebDependencies): void {
  const { api, config, limits, logger, orders, orderWorkflows } = dependencies;
  const use = [limits('orders', config.RATE_LIMIT_ORDERS_PER_MINUTE)];
  const lookup = createOrderLookup(dependencies);

  /** An order that has been accepted stays so when its row can't be shown just now. */
  const rowIfReadable = (orderId: string, actor: Actor): Promise<Order | undefined> =>
    lookup.find(orderId, actor).catch((err: unknown) => {
      logger.warn({ err, orderId }, 'accepted an order without seeing its row');
      return undefined;
    });

  /** A quote that can't be used any more may have been accepted while it could. */
  const attachOrRefuse = async (orderId: string, refusal: DomainError): Promise<Placement> => {
    const placement = await orderWorkflows.repeat(orderId, config.ORDER_WAIT_MS);
    if (placement.kind === 'closed') throw refusal;
    return placement;
  };

  const place = async (
    actor: Actor,
    quote: Quote,
    placed: { orderId: string; fingerprint: string; paymentMethodToken: string },
  ): Promise<Placement> => {
    // What has been placed is attached to, never started again.
    if (quote.orderId === placed.orderId) {
      return orderWorkflows.repeat(placed.orderId, config.ORDER_WAIT_MS);
    }
    const refusal = refusalOf(quote);
    if (refusal !== undefined) return attachOrRefuse(placed.orderId, refusal);
    return orderWorkflows.place(
      {
        ...placed,
        quoteId: quote.id,
        customerId: actor.id,
        salesChannel: 'web',
        acceptedAt: new Date().toISOString(),
        ...(config.STOREFRONT_URL === undefined
          ? {}
          : { returnUrl: `${config.STOREFRONT_URL}/orders/${placed.orderId}` }),
        policy: {
          reservationTtlSeconds: config.RESERVATION_TTL_SECONDS,
          challengeTtlSeconds: config.CHALLENGE_TTL_SECONDS,
          cancellationWindowSeconds: config.CANCELLATION_WINDOW_SECONDS,
          warehouse: config.WAREHOUSE,
        },
      },
      { total: present(quote.totals?.total, 'total'), lineCount: quote.lines.length },
      config.ORDER_WAIT_MS,
    );
  };

  api.route(
    placeOrder,
    async ({ caller: { actor }, body, idempotencyKey, response }) => {
      const { quoteId, paymentMethod } = body;
      const quote = present((await orders.getQuote({ quoteId }, { actor })).quote, 'quote');
      const orderId = deriveOrderId(config.ORDER_ID_SECRET, quote.ownerId, idempotencyKey);
      const fingerprint = bodyFingerprint(body);
      const placement = await place(actor, quote, {
        orderId,
        fingerprint,
        paymentMethodToken: paymentMethod.token,
      });
      if (placement.kind === 'outcome') {
        assertSameBody(placement.outcome.fingerprint, fingerprint, orderId);
        sendOutcome(response, placement.outcome);
        return undefined;
      }
      if (placement.kind === 'pending') {
        const row = await rowIfReadable(orderId, actor);
        const theirs = row?.fingerprint ?? (await orderWorkflows.fingerprint(orderId));
        if (theirs !== undefined) assertSameBody(theirs, fingerprint, orderId);
        sendPending(response, orderId, row);
        return undefined;
      }
      const row = await lookup.find(orderId, actor);
      if (row === undefined) {
        throw domainError('ORDER_CLOSED', 'This order was not accepted. Ask for a new quote.');
      }
      assertSameBody(row.fingerprint, fingerprint, orderId);
      sendFirstAnswer(response, row, await lookup.history(orderId, actor));
      return undefined;
    },
    { use },
  );

  api.route(
    payOrder,
    async ({ caller: { actor }, params: { orderId }, body, idempotencyKey, response }) => {
      const row = await lookup.get(orderId, actor);
      const fingerprint = bodyFingerprint(body);
      const updateId = `pay:${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32)}`;
      const placement = await orderWorkflows.retryPayment(
        orderId,
        updateId,
        { paymentMethodToken: body.paymentMethod.token, fingerprint },
        config.ORDER_WAIT_MS,
      );
      if (placement.kind === 'closed') {
        throw domainError('ORDER_CLOSED', 'This order takes no payment any more.');
      }
      if (placement.kind === 'pending') {
        const theirs = await orderWorkflows.retryFingerprint(orderId, updateId, KEY_WAIT_MS);
        if (theirs !== undefined) assertSameBody(theirs, fingerprint, orderId);
        sendPending(response, orderId, row);
        return undefined;
      }
      assertSameBody(placement.outcome.fingerprint, fingerprint, orderId);
      sendOutcome(response, placement.outcome);
      return undefined;
    },
    { use },
  );
}

/** What the order's first step would refuse is refused early, so that nothing is started for it. */
function refusalOf(quote: Quote): DomainError | undefined {
  if (quote.orderId !== '') {
    return domainError('QUOTE_USED', 'This quote has become an order already.');
  }
  if (Date.parse(quote.expiresAt ?? '') <= Date.now()) {
    return domainError('QUOTE_EXPIRED', 'This quote has expired. Ask for a new one.');
  }
  return undefined;
}
