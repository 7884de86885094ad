import { lower, moneyView, orNull, present } from '@holdfast/bff-shared';
import type { Payment } from '@holdfast/proto/payment';
import type { PaymentAttempt } from '@holdfast/proto/payment/staff';
import { inTheNameOf, nameOf } from '../calls.ts';
import {
  getPayment,
  listOrderPayments,
  listPayments,
  listWebhookEvents,
  refundPayment,
  replayWebhookEvent,
} from '../contract/payments.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { nextCursorOf, paymentView, upper, webhookEventView } from '../views.ts';

/** Payments, refunds, and the inbox of webhooks. */
export function paymentRoutes(dependencies: AdminDependencies): void {
  const { api, payments, paymentStaff, paymentWorkflows, links, acting } = dependencies;
  const use = [acting];

  api.route(listPayments, async ({ caller: { actor }, query }) => {
    const { status, limit, cursor, ...filter } = query;
    const request = { ...withTimes(filter), statuses: status.map(upper), page: { limit, cursor } };
    const answer = await paymentStaff.searchPayments(request, { actor });
    return { items: answer.payments.map(paymentView), nextCursor: nextCursorOf(answer.page) };
  });

  api.route(listOrderPayments, async ({ caller: { actor }, params }) => ({
    items: (await payments.listPayments(params, { actor })).payments.map(paymentView),
  }));

  api.route(getPayment, async ({ caller: { actor }, params }) => {
    const record = await paymentStaff.getPaymentRecord(params, { actor });
    return {
      ...paymentView(record.payment),
      attempts: record.attempts.map(attemptView),
      ledger: record.entries.map(({ postingId, account, kind, amount, postedAt = '' }) => ({
        postingId,
        account,
        kind,
        amount: moneyView(amount),
        postedAt,
      })),
      link: links.workflow(`payment:${params.paymentId}`),
    };
  });

  api.route(
    refundPayment,
    async (call) => {
      const { paymentId } = call.params;
      const { amount, reason } = call.body;
      const effect = inTheNameOf(call, 'refund');
      const refundId = nameOf(effect);
      const { payment } = await paymentStaff.authoriseRefund(
        { paymentId, refundId, amount, reason },
        effect,
      );
      const { orderId, amount: paid }: Payment = present(payment, 'payment');
      const state = await paymentWorkflows.refund(
        { paymentId, orderId, amount: moneyView(paid) },
        { refundId, amount, actor: call.caller.actor.id, reason },
      );
      const { status, captured, refunded } = state;
      return { status: lower(status), captured, refunded };
    },
    { use },
  );

  api.route(listWebhookEvents, async ({ caller: { actor }, query: { state, ...page } }) => {
    const request = { state: state === undefined ? ('UNSPECIFIED' as const) : upper(state), page };
    const answer = await payments.listWebhookEvents(request, { actor });
    return { items: answer.events.map(webhookEventView), nextCursor: nextCursorOf(answer.page) };
  });

  api.route(
    replayWebhookEvent,
    async (call) => {
      const effect = inTheNameOf(call, 'replay');
      const { event, paymentIds } = await payments.replayWebhookEvent(call.params, effect);
      // As the web BFF does for an event that comes from the provider.
      await Promise.all(paymentIds.map((paymentId) => paymentWorkflows.hint(paymentId)));
      return webhookEventView(event);
    },
    { use },
  );
}

/** Optional times as messages have them. */
function withTimes<T extends { createdFrom?: string | undefined; createdTo?: string | undefined }>(
  filter: T,
) {
  return { ...filter, createdFrom: filter.createdFrom, createdTo: filter.createdTo };
}

function attemptView(attempt: PaymentAttempt) {
  return {
    key: attempt.key,
    kind: attempt.kind as 'authorize' | 'capture' | 'void' | 'refund',
    amount: moneyView(attempt.amount),
    state: lower(attempt.state) as 'open' | 'unsent' | 'done' | 'refused',
    refusal: orNull(attempt.refusal),
    reason: orNull(attempt.reason),
    startedAt: attempt.startedAt ?? '',
    endedAt: attempt.endedAt ?? null,
  };
}
