import type { Actor } from '@holdfast/platform';
import { receivePaymentWebhook } from '../contract/webhooks.ts';
import type { WebDependencies } from '../dependencies.ts';

/** The payment service may have to ask the provider before it can answer. */
const RECEIVE_DEADLINE_MS = 10_000;

/** The signature is all that there is to know of the sender. */
const NOBODY: Actor = { type: 'ANONYMOUS', id: '', roles: [] };

/** What providers tell by themselves. */
export function webhookRoutes(dependencies: WebDependencies): void {
  const { api, config, limits, payments, paymentWorkflows } = dependencies;

  api.route(
    receivePaymentWebhook,
    async ({ params: { provider }, rawBody, request }) => {
      const signature = request.get(`${provider}-signature`) ?? '';
      const { eventId, paymentIds, duplicate } = await payments.receiveWebhook(
        { provider, rawBody, signature },
        { actor: NOBODY, deadlineMs: RECEIVE_DEADLINE_MS },
      );
      // The event is safe by now. Where a hint gets lost, the provider comes again, and with it the
      // hint.
      await Promise.all(paymentIds.map((paymentId) => paymentWorkflows.hint(paymentId)));
      return { eventId, duplicate };
    },
    { use: [limits('webhooks', config.RATE_LIMIT_WEBHOOKS_PER_MINUTE)] },
  );
}
