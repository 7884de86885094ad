import { createHash } from 'node:crypto';
import { domainError } from '@holdfast/domain';
import { bodyFingerprint } from '@holdfast/temporal';
import { cancelOrder, completePaymentAction } from '../contract/ordering.ts';
import type { WebDependencies } from '../dependencies.ts';
import { lower, orderView } from '../views.ts';
import { createOrderLookup } from './order-lookup.ts';
import { assertSameBody, paymentView, sendOutcome, sendPending } from './placement.ts';

/** How long the provider may take to say how a challenge stands. */
const CHECK_WAIT_MS = 5_000;

/** What a customer does about an order that has been placed. */
export function steeringRoutes(dependencies: WebDependencies): void {
  const { api, config, limits, orderWorkflows, paymentWorkflows } = dependencies;
  const use = [limits('orders', config.RATE_LIMIT_ORDERS_PER_MINUTE)];
  const lookup = createOrderLookup(dependencies);

  api.route(
    cancelOrder,
    async ({ caller: { actor }, params: { orderId }, body, idempotencyKey, response }) => {
      await lookup.get(orderId, actor);
      const fingerprint = bodyFingerprint(body);
      const cancelled = await orderWorkflows.cancel(
        orderId,
        updateIdOf('cancel', idempotencyKey),
        {
          actorType: 'CUSTOMER',
          actorId: actor.id,
          reason: body.reason || 'Cancelled by the customer',
          fingerprint,
        },
        config.ORDER_WAIT_MS,
      );
      if (cancelled === undefined) response.status(202).set('Retry-After', '2');
      else if (cancelled.fingerprint !== undefined) {
        assertSameBody(cancelled.fingerprint, fingerprint, orderId);
      }
      const view = orderView(await lookup.get(orderId, actor));
      if (cancelled !== undefined) return view;
      response.json(view);
      return undefined;
    },
    { use },
  );

  api.route(
    completePaymentAction,
    async ({ caller: { actor }, params: { orderId }, response }) => {
      const row = await lookup.get(orderId, actor);
      const progress = await orderWorkflows.progress(orderId, CHECK_WAIT_MS);
      if (progress === undefined && row.status === 'AWAITING_PAYMENT_ACTION') {
        sendPending(response, orderId, row);
        return undefined;
      }
      const { paymentId, paymentAction: action } = progress ?? {};
      if (paymentId === undefined) throw noChallenge();
      const check = await paymentWorkflows.check(paymentId, CHECK_WAIT_MS);
      if (check?.status === 'ACTION_REQUIRED') {
        return {
          orderId,
          orderNumber: row.number,
          status: lower(row.status),
          total: row.totals?.total ?? null,
          payment: paymentView({
            paymentId,
            status: 'ACTION_REQUIRED',
            ...(action === undefined ? {} : { action }),
          }),
        };
      }
      const placement = await orderWorkflows.paymentOutcome(
        orderId,
        paymentId,
        config.ORDER_WAIT_MS,
      );
      if (placement.kind === 'outcome') sendOutcome(response, placement.outcome);
      else if (placement.kind === 'pending') sendPending(response, orderId, row);
      else throw noChallenge();
      return undefined;
    },
    { use },
  );
}

const noChallenge = () =>
  domainError('ORDER_STATE_CONFLICT', 'This order is not waiting for a bank confirmation.');

/** Names a wish of the customer, so that its repeat is the same one. */
function updateIdOf(what: string, idempotencyKey: string): string {
  const digest = createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32);
  return `${what}:${digest}`;
}
