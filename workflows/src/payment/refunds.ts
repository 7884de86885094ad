import { formatMoney, toLine, type Money } from '@holdfast/domain';
import type { RecordOrderEventRequest } from '@holdfast/proto/order';
import type { Payment } from '@holdfast/proto/payment';
import { requestIdOf } from '../ids.ts';
import { isFinalFailure, messageOf } from '../shared/failures.ts';
import type { Parking } from '../shared/parking.ts';
import { assertKey, assertSigned, invalid } from '../shared/staff.ts';
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
    assertSigned(actor, reason);
    assertKey(refundId);
    if (isAmount) return;
    throw invalid(
      `A refund is of ${formatMoney({ ...paid, amountMinor: 1 }, 'en')} to ${formatMoney(paid, 'en')}.`,
    );
  }

  /**
   * A refund that staff asked for. What the books don't allow is refused, and written into the order's
   * history; what can't be done just now is parked, for nobody may be left to ask again.
   */
  async refund({ refundId, amount, actor, reason }: RefundInput): Promise<Payment> {
    const { row, refusal } = await this.parking.step('refund_payment', [], () =>
      this.pay(refundId, amount, reason).then(
        (paid) => ({ row: paid, refusal: undefined }),
        (error: unknown) => {
          if (!isFinalFailure(error)) throw error;
          return { row: undefined, refusal: error };
        },
      ),
    );
    if (row === undefined) {
      const money = formatMoney(amount, 'en');
      await this.write(`refuse-refund/${refundId}`, 'REFUND_REFUSED', actor, {
        detail: `${money} not given back: ${messageOf(refusal)}`,
        paymentStatus: 'UNSPECIFIED',
        internal: true,
      });
      throw refusal;
    }
    await this.record(row, amount, refundId, reason, actor);
    return row;
  }

  /**
   * A refund of what is left, because the order came to nothing. Named by its amount: once it is given
   * back there is no such rest again, and a rest that staff have made smaller is another refund.
   */
  async giveBack(left: Money, reason: string): Promise<Payment> {
    const refundId = `release:${String(left.amountMinor)}`;
    const row = await this.pay(refundId, left, reason);
    await this.record(row, left, refundId, reason);
    return row;
  }

  private pay(refundId: string, amount: Money, reason: string): Promise<Payment> {
    const { paymentId } = this.input;
    const money = formatMoney(amount, 'en');
    this.progress.say(`Giving back ${money}: ${reason}`);
    return this.progress.step('refund', () =>
      durable.refundPayment.executeWithOptions({ ...DURABLE, summary: `Give back ${money}` }, [
        {
          requestId: requestIdOf(this.workflowId, `refund/${refundId}`),
          request: { paymentId, refundId, amount, reason: toLine(reason, 200) },
        },
      ]),
    );
  }

  private async record(
    row: Payment,
    amount: Money,
    refundId: string,
    reason: string,
    actorId = '',
  ): Promise<void> {
    await this.write(`record-refund/${refundId}`, 'REFUNDED', actorId, {
      detail: `${formatMoney(amount, 'en')} given back: ${reason}`,
      paymentStatus: row.status === 'REFUNDED' ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
      internal: false,
    });
  }

  /** Writes into the order's history; `step` names the entry for good. */
  private async write(
    step: string,
    reason: string,
    actorId: string,
    entry: Pick<RecordOrderEventRequest, 'detail' | 'paymentStatus' | 'internal'>,
  ): Promise<void> {
    await this.parking.step('record_refund', ['skip'], () =>
      recordOrderEvent({
        requestId: requestIdOf(this.workflowId, step),
        request: {
          ...entry,
          orderId: this.input.orderId,
          actorType: actorId === '' ? 'SYSTEM' : 'STAFF',
          actorId,
          reason,
          detail: toLine(entry.detail, 500),
        },
      }),
    );
  }
}
