import { ApplicationFailure } from '@temporalio/common';
import { formatMoney, toLine, type Money } from '@holdfast/domain';
import type { Payment } from '@holdfast/proto/payment';
import { requestIdOf } from '../ids.ts';
import type { Parking } from '../shared/parking.ts';
import type { ProgressLog } from '../shared/progress.ts';
import { DURABLE, durable, recordOrderEvent } from '../shared/steps.ts';
import type { PaymentInput, RefundInput } from './contract.ts';

/** Gives money back, and writes into the order's history that it did. */
export class RefundDesk {
  private readonly input: PaymentInput;
  private readonly workflowId: string;
  private readonly progress: ProgressLog;
  private readonly parking: Parking;

  constructor(input: PaymentInput, workflowId: string, progress: ProgressLog, parking: Parking) {
    this.input = input;
    this.workflowId = workflowId;
    this.progress = progress;
    this.parking = parking;
  }

  /** @throws ApplicationFailure VALIDATION_FAILED for what is no refund of this payment. */
  static validate({ refundId, amount, actor, reason }: RefundInput, paid: Money): void {
    const isAmount =
      Number.isSafeInteger(amount.amountMinor) &&
      amount.amountMinor > 0 &&
      amount.amountMinor <= paid.amountMinor &&
      amount.currencyCode === paid.currencyCode;
    if (isAmount && [refundId, actor, reason].every((text) => text.trim() !== '')) return;
    throw ApplicationFailure.nonRetryable(
      'A refund has an id, an amount of what was paid, an actor and a reason.',
      'VALIDATION_FAILED',
    );
  }

  /** A refund that staff asked for: what the books don't allow is refused, not parked. */
  async refund({ refundId, amount, actor, reason }: RefundInput): Promise<Payment> {
    const row = await this.pay(refundId, amount, reason);
    await this.record(row, amount, refundId, reason, actor);
    return row;
  }

  /** A refund because the order came to nothing: it has to happen. */
  async giveBack(amount: Money, reason: string, round: number): Promise<Payment> {
    const refundId = `release:${String(round)}`;
    const row = await this.parking.step('refund_payment', [], () =>
      this.pay(refundId, amount, reason),
    );
    await this.record(row, amount, refundId, reason);
    return row;
  }

  private pay(refundId: string, amount: Money, reason: string): Promise<Payment> {
    const { paymentId } = this.input;
    return this.progress.step('refund', () =>
      durable.refundPayment.executeWithOptions(
        { ...DURABLE, summary: `Give back ${formatMoney(amount, 'en')}` },
        [
          {
            requestId: requestIdOf(this.workflowId, `refund/${refundId}`),
            request: { paymentId, refundId, amount, reason: toLine(reason, 200) },
          },
        ],
      ),
    );
  }

  private async record(
    row: Payment,
    amount: Money,
    refundId: string,
    reason: string,
    actorId = '',
  ): Promise<void> {
    await this.parking.step('record_refund', ['skip'], () =>
      recordOrderEvent({
        requestId: requestIdOf(this.workflowId, `record-refund/${refundId}`),
        request: {
          orderId: this.input.orderId,
          paymentStatus: row.status === 'REFUNDED' ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
          actorType: actorId === '' ? 'SYSTEM' : 'STAFF',
          actorId,
          reason: 'REFUNDED',
          detail: toLine(`${formatMoney(amount, 'en')} given back: ${reason}`, 500),
          internal: false,
        },
      }),
    );
  }
}
