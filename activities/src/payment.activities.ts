import { ApplicationFailure } from '@temporalio/common';
import type {
  AuthorizePaymentRequest,
  CapturePaymentRequest,
  GetPaymentRequest,
  Payment,
  ProcessWebhookEventsRequest,
  ProcessWebhookEventsResponse,
  RefundPaymentRequest,
  SyncPaymentRequest,
  VoidPaymentRequest,
} from '@holdfast/proto/payment';
import type { ActivityDependencies, Step } from './dependencies.ts';
import { call } from './failure.ts';

/** The provider is asked within this time, so the call may take longer than a database's. */
const PROVIDER_DEADLINE_MS = 15_000;

/** The payment service uses half of it, and each event may mean a question to the provider. */
const SWEEP_DEADLINE_MS = 30_000;

function present(payment: Payment | undefined): Payment {
  if (payment === undefined) {
    throw ApplicationFailure.nonRetryable('The answer carries no payment.', 'INTERNAL');
  }
  return payment;
}

/** Steps that the payment service does. Money moves only here, never in local activities. */
export function createPaymentActivities({
  payments,
  workflows,
}: Pick<ActivityDependencies, 'payments' | 'workflows'>) {
  return {
    /** Asks for a hold. PENDING means that the outcome is unknown: settle it, don't charge again. */
    authorizePayment({ request, requestId }: Step<AuthorizePaymentRequest>): Promise<Payment> {
      return call(async () => {
        const options = { requestId, deadlineMs: PROVIDER_DEADLINE_MS };
        return present((await payments.authorizePayment(request, options)).payment);
      });
    },

    /**
     * The same authorisation once more, until its outcome is known: the service asks the provider
     * first, and sends it again, under the same key, only when the provider surely never had it.
     */
    settlePayment({ request, requestId }: Step<AuthorizePaymentRequest>): Promise<Payment> {
      return call(async () => {
        const options = { requestId, deadlineMs: PROVIDER_DEADLINE_MS };
        const payment = present((await payments.authorizePayment(request, options)).payment);
        if (payment.status === 'PENDING') {
          throw ApplicationFailure.retryable(
            'The provider does not know the outcome yet.',
            'PROVIDER_UNAVAILABLE',
          );
        }
        return payment;
      });
    },

    /** Asks the provider once how a payment stands, a bank challenge included. */
    syncPayment({ request, requestId }: Step<SyncPaymentRequest>): Promise<Payment> {
      return call(async () => {
        const options = { requestId, deadlineMs: PROVIDER_DEADLINE_MS };
        return present((await payments.syncPayment(request, options)).payment);
      });
    },

    /**
     * Takes some or all of the held amount, and lets the payment's workflow know. EXPIRED means that
     * nothing is held any more.
     */
    capturePayment({ request, requestId }: Step<CapturePaymentRequest>): Promise<Payment> {
      return call(async () => {
        const options = { requestId, deadlineMs: PROVIDER_DEADLINE_MS };
        const payment = present((await payments.capturePayment(request, options)).payment);
        await workflows.tellPayment(request.paymentId);
        return payment;
      });
    },

    /** Gives back some or all of what was taken. */
    refundPayment({ request, requestId }: Step<RefundPaymentRequest>): Promise<Payment> {
      return call(async () => {
        const options = { requestId, deadlineMs: PROVIDER_DEADLINE_MS };
        return present((await payments.refundPayment(request, options)).payment);
      });
    },

    /** Processes webhook events that were stored and then left, and lets their payments know. */
    processWebhookEvents({
      request,
      requestId,
    }: Step<ProcessWebhookEventsRequest>): Promise<ProcessWebhookEventsResponse> {
      return call(async () => {
        const swept = await payments.processWebhookEvents(request, {
          requestId,
          deadlineMs: SWEEP_DEADLINE_MS,
        });
        await Promise.all(swept.paymentIds.map((id) => workflows.tellPayment(id)));
        return swept;
      });
    },

    /** The row of a payment. */
    getPayment({ request, requestId }: Step<GetPaymentRequest>): Promise<Payment> {
      return call(async () => present((await payments.getPayment(request, { requestId })).payment));
    },

    /** Gives up a hold; undefined when there never was a payment. */
    voidPayment({ request, requestId }: Step<VoidPaymentRequest>): Promise<Payment | undefined> {
      return call(async () => {
        const options = { requestId, deadlineMs: PROVIDER_DEADLINE_MS };
        return (await payments.voidPayment(request, options)).payment;
      });
    },
  };
}

/** The payment steps as a workflow sees them. */
export type PaymentActivities = ReturnType<typeof createPaymentActivities>;
