import { WithStartWorkflowOperation, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { createHash } from 'node:crypto';
import { domainError, formatMoney, type Money } from '@holdfast/domain';
import {
  PAYMENT_WORKFLOW,
  TASK_QUEUES,
  checkPaymentUpdate,
  paymentWorkflowId,
  providerNewsSignal,
  refundPaymentUpdate,
  type PaymentState,
  type RefundInput,
} from '@holdfast/workflows';
import type { payment } from '@holdfast/workflows/workflows';
import { isTimeout, translate } from './translate.ts';

/** A hint that isn't taken by then is given up; whoever wanted it told tries again. */
const HINT_WAIT_MS = 3_000;

/** Hints, asks and updates payment workflows. */
export class PaymentWorkflows {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * The provider has news of a payment. A payment whose workflow has ended, or has not begun, needs
   * none: its row is the truth. Rejects with UNAVAILABLE when Temporal can't be reached.
   */
  async hint(paymentId: string): Promise<void> {
    try {
      await this.client.withDeadline(Date.now() + HINT_WAIT_MS, () =>
        this.handle(paymentId).signal(providerNewsSignal),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw translate(error);
    }
  }

  /**
   * Asks the provider how a payment stands; undefined when nobody looks after it (any more), and when
   * that takes longer than `waitMs`: then it is asked all the same, and the order hears of it.
   */
  async check(paymentId: string, waitMs: number): Promise<PaymentState | undefined> {
    try {
      return await this.client.withDeadline(Date.now() + waitMs, () =>
        this.handle(paymentId).executeUpdate(checkPaymentUpdate),
      );
    } catch (error) {
      if (error instanceof WorkflowNotFoundError || isTimeout(error)) return undefined;
      throw translate(error);
    }
  }

  /**
   * Gives money back, also when the payment's workflow has ended. Repeating it with the same refund
   * id gives nothing more, and rejects with REQUEST_ID_REUSED when it is about another amount. Rejects
   * with REFUND_EXCEEDS_CAPTURE, PAYMENT_STATE_CONFLICT, VALIDATION_FAILED.
   */
  async refund(
    { paymentId, orderId, amount }: { paymentId: string; orderId: string; amount: Money },
    refund: RefundInput,
  ): Promise<PaymentState> {
    const start = new WithStartWorkflowOperation<typeof payment>(PAYMENT_WORKFLOW, {
      workflowId: paymentWorkflowId(paymentId),
      taskQueue: TASK_QUEUES.payments,
      args: [{ paymentId, orderId, amount }],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: `Refund of ${paymentId}`,
    });
    const state = await this.client.workflow
      .executeUpdateWithStart(refundPaymentUpdate, {
        // Temporal shows Update ids as they are, and people put names into keys.
        updateId: `refund:${createHash('sha256').update(refund.refundId).digest('hex').slice(0, 32)}`,
        startWorkflowOperation: start,
        args: [refund],
      })
      .catch((error: unknown) => {
        throw translate(error);
      });
    if (state.given !== undefined && state.given.amountMinor !== refund.amount.amountMinor) {
      throw domainError(
        'REQUEST_ID_REUSED',
        `This key has given back ${formatMoney(state.given, 'en')}. Use a new one for another refund.`,
      );
    }
    return state;
  }

  private handle(paymentId: string) {
    return this.client.workflow.getHandle<typeof payment>(paymentWorkflowId(paymentId));
  }
}
