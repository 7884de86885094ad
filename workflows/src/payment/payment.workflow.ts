import {
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { formatMoney } from '@holdfast/domain';
import type { PaymentStatus } from '@holdfast/proto/payment';
import { requestIdOf } from '../ids.ts';
import { ProgressLog } from '../shared/progress.ts';
import { DURABLE, durable } from '../shared/steps.ts';
import {
  captureOutcomeSignal,
  captureSignal,
  paymentProgressQuery,
  type CaptureRequest,
  type PaymentInput,
  type PaymentResult,
} from './contract.ts';

/**
 * Owns the money of an authorised payment: takes it shipment by shipment, or gives the hold up when
 * it is cancelled before anything was taken.
 */
export async function payment(input: PaymentInput): Promise<PaymentResult> {
  const { paymentId, amount } = input;
  const { workflowId } = workflowInfo();
  const progress = new ProgressLog(['capture']);
  const requests: CaptureRequest[] = [];
  let status: PaymentStatus = 'AUTHORIZED';
  let captured = 0;

  setHandler(captureSignal, (request) => {
    requests.push(request);
  });
  setHandler(paymentProgressQuery, () => ({ paymentId, status, ...progress.snapshot() }));

  progress.say(`${formatMoney(amount, 'en')} held`);
  try {
    while (captured < amount.amountMinor) {
      progress.wait({ for: 'a shipment to be handed over', who: 'staff' });
      await condition(() => requests.length > 0);
      progress.wait(undefined);
      const request = requests.shift();
      if (request === undefined) continue;
      const taken = await CancellationScope.nonCancellable(() =>
        progress.step('capture', () =>
          durable.capturePayment.executeWithOptions(
            { ...DURABLE, summary: `Capture ${formatMoney(request.amount, 'en')}` },
            [
              {
                requestId: requestIdOf(workflowId, `capture/${request.captureId}`),
                request: { paymentId, captureId: request.captureId, amount: request.amount },
              },
            ],
          ),
        ),
      );
      status = taken.status;
      captured = taken.captured?.amountMinor ?? captured;
      progress.say(`${formatMoney({ ...amount, amountMinor: captured }, 'en')} taken`);
      await getExternalWorkflowHandle(request.replyTo).signal(captureOutcomeSignal, {
        captureId: request.captureId,
        status,
      });
    }
  } catch (error) {
    if (!isCancellation(error) || captured > 0) throw error;
    status = await CancellationScope.nonCancellable(async () => {
      const undone = await progress.step('void', () =>
        durable.voidPayment({
          requestId: requestIdOf(workflowId, 'void'),
          request: { paymentId, reason: 'ORDER_CANCELLED' },
        }),
      );
      return undone?.status ?? 'VOIDED';
    });
    progress.say('Hold given up, nothing taken');
  }
  return { paymentId, status };
}
