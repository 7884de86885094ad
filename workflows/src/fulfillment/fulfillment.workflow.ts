import { ApplicationFailure } from '@temporalio/common';
import {
  CancellationScope,
  allHandlersFinished,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { SHIPMENT_STATES, canTransition, type ShipmentState } from '@holdfast/domain';
import { paymentWorkflowId } from '../ids.ts';
import { shipmentProgressSignal } from '../order/contract.ts';
import { captureOutcomeSignal, captureSignal, type CaptureOutcome } from '../payment/contract.ts';
import { ProgressLog } from '../shared/progress.ts';
import {
  advanceShipmentUpdate,
  fulfillmentProgressQuery,
  type AdvanceShipment,
  type FulfillmentInput,
  type FulfillmentResult,
} from './contract.ts';

/** Brings one shipment to the customer: packed, paid, handed over, delivered. */
export async function fulfillment(input: FulfillmentInput): Promise<FulfillmentResult> {
  const flow = new FulfillmentFlow(input);
  flow.registerHandlers();
  return flow.run();
}

class FulfillmentFlow {
  private readonly input: FulfillmentInput;
  private readonly progress = new ProgressLog(['pack', 'capture', 'ship', 'deliver']);
  private state: ShipmentState = 'ALLOCATED';
  private reported: AdvanceShipment | undefined;
  private paid: CaptureOutcome | undefined;

  constructor(input: FulfillmentInput) {
    this.input = input;
  }

  registerHandlers(): void {
    setHandler(fulfillmentProgressQuery, () => ({
      shipmentId: this.input.shipmentId,
      state: this.state,
      ...this.progress.snapshot(),
    }));
    setHandler(captureOutcomeSignal, (outcome) => {
      this.paid = outcome;
    });
    setHandler(
      advanceShipmentUpdate,
      async (step) => {
        this.reported = step;
        await condition(() => this.state === step.to || this.state === 'CANCELLED');
        return this.state;
      },
      {
        validator: (step: AdvanceShipment) => {
          this.validate(step);
        },
      },
    );
  }

  async run(): Promise<FulfillmentResult> {
    const { warehouse } = this.input;
    const simulated = warehouse.kind === 'simulated' ? warehouse : undefined;
    this.progress.say('Ready to be packed');
    try {
      const packer = await this.reportOf('PACKED', 'to be packed', simulated?.packAfterMs);
      await this.progress.step('pack', () => this.tell('PACKED', packer));
      const shipper = await this.reportOf('SHIPPED', 'to be handed over', simulated?.shipAfterMs);
      // From here on there is no way back: money is taken, then the goods go.
      await CancellationScope.nonCancellable(() => this.ship(shipper));
    } catch (error) {
      if (!isCancellation(error)) throw error;
      this.state = 'CANCELLED';
      this.progress.wait(undefined);
      this.progress.say('Cancelled before it was handed over');
      return this.end();
    }
    await CancellationScope.nonCancellable(async () => {
      await this.reportOf('DELIVERED', 'to be delivered', simulated?.deliverAfterMs);
      this.state = 'DELIVERED';
      this.progress.say('Delivered');
    });
    return this.end();
  }

  private async ship(shipper: string | undefined): Promise<void> {
    const { paymentId, shipmentId, amount } = this.input;
    await this.progress.step('capture', async () => {
      await getExternalWorkflowHandle(paymentWorkflowId(paymentId)).signal(captureSignal, {
        captureId: shipmentId,
        amount,
        replyTo: workflowInfo().workflowId,
      });
      this.progress.wait({ for: 'the payment to be taken', who: 'provider' });
      await condition(() => this.paid !== undefined);
      this.progress.wait(undefined);
    });
    await this.progress.step('ship', () => this.tell('SHIPPED', shipper));
  }

  /** Waits until the step is reported by staff, or until the simulated warehouse has done it. */
  private async reportOf(
    to: AdvanceShipment['to'],
    what: string,
    simulatedAfterMs: number | undefined,
  ): Promise<string | undefined> {
    this.progress.wait({ for: what, who: simulatedAfterMs === undefined ? 'staff' : 'system' });
    const reported = (): boolean => this.reported?.to === to;
    if (simulatedAfterMs === undefined) await condition(reported);
    else await condition(reported, Math.max(1, simulatedAfterMs));
    this.progress.wait(undefined);
    const actorId = reported() ? this.reported?.actorId : undefined;
    this.reported = undefined;
    return actorId;
  }

  /** Takes over the state and tells the order. */
  private async tell(state: ShipmentState, actorId: string | undefined): Promise<void> {
    this.state = state;
    this.progress.say(state === 'PACKED' ? 'Packed' : 'On its way');
    await getExternalWorkflowHandle(this.input.orderWorkflowId).signal(shipmentProgressSignal, {
      shipmentId: this.input.shipmentId,
      state,
      ...(actorId === undefined ? {} : { actorId }),
      ...(this.paid === undefined
        ? {}
        : { paymentStatus: this.paid.status === 'CAPTURED' ? 'CAPTURED' : 'AUTHORIZED' }),
    });
  }

  private async end(): Promise<FulfillmentResult> {
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    return { shipmentId: this.input.shipmentId, state: this.state };
  }

  private validate(step: AdvanceShipment): void {
    if (typeof step.actorId !== 'string' || step.actorId === '') {
      throw ApplicationFailure.nonRetryable('Say who reports it.', 'VALIDATION_FAILED');
    }
    if (this.reported !== undefined || !canTransition(SHIPMENT_STATES, this.state, step.to)) {
      throw ApplicationFailure.nonRetryable(
        `The shipment is ${this.state} and can't be ${step.to} now.`,
        'SHIPMENT_STATE_CONFLICT',
      );
    }
  }
}
