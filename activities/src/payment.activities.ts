import { ApplicationFailure } from '@temporalio/common';
import type {
  AuthorizePaymentRequest,
  CapturePaymentRequest,
  Payment,
  SyncPaymentRequest,
  VoidPaymentRequest,
} from '@holdfast/proto/payment';
import type { ActivityDependencies, Step } from './dependencies.ts';
import { call } from './failure.ts';

/** The provider is asked within this time, so the call may take longer than a database's. */
const PROVIDER_DEADLINE_MS = 15_000;

function present(payment: Payment | undefined): Payment {
  if (payment === undefined) {
    throw ApplicationFailure.nonRetryable('The answer carries no payment.', 'INTERNAL');
  }
  return payment;
}

/** Steps that the payment service does. Money moves only here, never in local activities. */
export function createPaymentActivities({ payments }: Pick<ActivityDependencies, 'payments'>) {
  return {
    /** Asks for a hold. PENDING means that the outcome is unknown: settle it, don't charge again. */
    authorizePayment({ request, requestId }: Step<AuthorizePaymentRequest>): Promise<Payment> {
      return call(async () => {
        const options = { requestId, deadlineMs: PROVIDER_DEADLINE_MS };
        return present((await payments.authorizePayment(request, options)).payment);
      });
    },

    /** Asks the provider until the outcome is known. */
    settlePayment({ request, requestId }: Step<SyncPaymentRequest>): Promise<Payment> {
      return call(async () => {
        const options = { requestId, deadlineMs: PROVIDER_DEADLINE_MS };
        const payment = present((await payments.syncPayment(request, options)).payment);
        if (payment.status === 'PENDING') {
          throw ApplicationFailure.retryable(
            'The provider does not know the outcome yet.',
            'PROVIDER_UNAVAILABLE',
          );
        }
        return payment;
      });
    },

    /** Takes some or all of the held amount. */
    capturePayment({ request, requestId }: Step<CapturePaymentRequest>): Promise<Payment> {
      return call(async () => {
        const options = { requestId, deadlineMs: PROVIDER_DEADLINE_MS };
        return present((await payments.capturePayment(request, options)).payment);
      });
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
