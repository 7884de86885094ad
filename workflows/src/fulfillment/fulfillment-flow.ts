import { ApplicationFailure } from '@temporalio/common';
import {
  CancellationScope,
  allHandlersFinished,
  condition,
  isCancellation,
  setHandler,
} from '@temporalio/workflow';
import { SHIPMENT_STATES, canTransition, formatMoney, type ShipmentState } from '@holdfast/domain';
import type { OrderNews } from '@holdfast/activities';
import { requestIdOf } from '../ids.ts';
import { reasonOf } from '../shared/failures.ts';
import { handleUpdate } from '../shared/handle-update.ts';
import { Parking, SKIPPED, isCompensationRequest } from '../shared/parking.ts';
import { ProgressLog } from '../shared/progress.ts';
import { assertSigned } from '../shared/staff.ts';
import { DURABLE, durable, recordOrderEvent, tellOrder, transitionOrder } from '../shared/steps.ts';
import {
  advanceShipmentUpdate,
  fulfillmentProgressQuery,
  paymentReplacedSignal,
  type AdvanceShipment,
  type FulfillmentInput,
  type FulfillmentResult,
} from './contract.ts';

/** Payment states in which there is nothing to take. */
const LAPSED: ReadonlySet<string> = new Set(['EXPIRED', 'VOIDED', 'DECLINED']);

/** The state of one shipment. */
export class FulfillmentFlow {
  private readonly input: FulfillmentInput;
  private readonly workflowId: string;
  private readonly progress = new ProgressLog(['pack', 'capture', 'ship', 'deliver']);
  private readonly parking: Parking;
  private state: ShipmentState = 'ALLOCATED';
  /** What was reported, by the step: the first report of each counts, and others wait with it. */
  private readonly reports = new Map<AdvanceShipment['to'], AdvanceShipment>();
  private paymentId: string;
  private captured = false;

  constructor(input: FulfillmentInput, workflowId: string) {
    this.input = input;
    this.workflowId = workflowId;
    this.paymentId = input.paymentId;
    this.parking = new Parking(workflowId, input.orderId, this.progress);
  }

  registerHandlers(): void {
    this.parking.registerHandlers();
    setHandler(fulfillmentProgressQuery, () => ({
      shipmentId: this.input.shipmentId,
      state: this.state,
      ...this.progress.snapshot(),
    }));
    setHandler(paymentReplacedSignal, ({ paymentId }) => {
      this.paymentId = paymentId;
    });
    handleUpdate(advanceShipmentUpdate, (step) => this.advance(step), {
      validator: (step) => {
        this.validate(step);
      },
    });
  }

  async run(): Promise<FulfillmentResult> {
    const { warehouse } = this.input;
    const simulated = warehouse.kind === 'simulated' ? warehouse : undefined;
    this.progress.say('Ready to be packed');
    try {
      const packer = await this.reportOf('PACKED', 'to be packed', simulated?.packAfterMs);
      await this.progress.step('pack', () => this.pack(packer));
      const shipper = await this.reportOf('SHIPPED', 'to be handed over', simulated?.shipAfterMs);
      await this.capture();
      await CancellationScope.nonCancellable(() => this.ship(shipper));
    } catch (error) {
      if (!isCancellation(error) && !isCompensationRequest(error)) throw error;
      this.state = 'CANCELLED';
    }
    if (this.state === 'CANCELLED') {
      this.progress.wait(undefined);
      this.progress.say('Cancelled before it was handed over');
      return this.end();
    }
    // What has left the house arrives, whoever cancels.
    await CancellationScope.nonCancellable(async () => {
      await this.reportOf('DELIVERED', 'to be delivered', simulated?.deliverAfterMs);
      this.state = 'DELIVERED';
      this.progress.say('Delivered');
    });
    return this.end();
  }

  /** Whoever reports a step hears how it ended. */
  private async advance(step: AdvanceShipment): Promise<ShipmentState> {
    if (!this.reports.has(step.to)) this.reports.set(step.to, step);
    await condition(() => this.state === step.to || this.state === 'CANCELLED');
    return this.state;
  }

  private async pack(packer: string | undefined): Promise<void> {
    this.state = 'PACKED';
    this.progress.say('Packed');
    await this.record('PACKED', packer);
  }

  /**
   * The money is taken before the goods go. A payment that holds nothing any more is replaced by the
   * order, for only it can ask for another.
   */
  private async capture(): Promise<void> {
    for (let tried = this.paymentId; !(await this.take(tried)); tried = this.paymentId) {
      // It may have been replaced while it was tried.
      if (this.paymentId !== tried) continue;
      const lapsed = tried;
      await this.tell('PAYMENT_LAPSED', undefined);
      this.progress.wait({ for: 'another payment', who: 'customer' });
      await condition(() => this.paymentId !== lapsed);
      this.progress.wait(undefined);
    }
  }

  /** False when the payment holds nothing. An order that staff wants undone is cancelled here. */
  private async take(paymentId: string): Promise<boolean> {
    const { shipmentId, amount } = this.input;
    const run = async (): Promise<string> => {
      try {
        const { status } = await CancellationScope.nonCancellable(() =>
          this.progress.step('capture', () =>
            durable.capturePayment.executeWithOptions(
              { ...DURABLE, summary: `Capture ${formatMoney(amount, 'en')}` },
              [
                {
                  requestId: requestIdOf(this.workflowId, `capture/${paymentId}`),
                  request: { paymentId, captureId: shipmentId, amount },
                },
              ],
            ),
          ),
        );
        return status;
      } catch (error) {
        // Voided or refused since: the books say that there is nothing to take.
        if (reasonOf(error) === 'PAYMENT_STATE_CONFLICT') return 'VOIDED';
        throw error;
      }
    };
    this.progress.wait({ for: `${formatMoney(amount, 'en')} to be captured`, who: 'provider' });
    const status = await this.parking.step('capture', ['skip', 'compensate'], run);
    this.progress.wait(undefined);
    if (status === SKIPPED) return true;
    this.captured = !LAPSED.has(status);
    return this.captured;
  }

  /**
   * Cancelling and shipping compete for one conditional move of the order's row. When cancelling was
   * first, the order gives the money back.
   */
  private async ship(shipper: string | undefined): Promise<void> {
    const move = async () => {
      const { result } = await this.parking.step('ship', [], () =>
        transitionOrder({
          requestId: requestIdOf(this.workflowId, 'ship'),
          request: {
            orderId: this.input.orderId,
            status: 'SHIPPED',
            paymentStatus: this.captured ? 'CAPTURED' : 'UNSPECIFIED',
            ...actorOf(shipper),
            reason: '',
            detail: '',
          },
        }),
      );
      return result?.$case === 'order';
    };
    const hasLeft = await this.progress.step('ship', move, (moved) =>
      moved ? undefined : { failed: 'the order had been cancelled' },
    );
    if (!hasLeft) {
      this.state = 'CANCELLED';
      return;
    }
    this.state = 'SHIPPED';
    this.progress.say('On its way');
    await this.tell('SHIPPED', shipper);
  }

  /** Waits until the step is reported by staff, or until the simulated warehouse has done it. */
  private async reportOf(
    to: AdvanceShipment['to'],
    what: string,
    simulatedAfterMs: number | undefined,
  ): Promise<string | undefined> {
    const reported = (): boolean => this.reports.has(to);
    if (simulatedAfterMs !== 0) {
      this.progress.wait({ for: what, who: simulatedAfterMs === undefined ? 'staff' : 'system' });
      if (simulatedAfterMs === undefined) await condition(reported);
      else await condition(reported, simulatedAfterMs, { summary: `Simulated: ${what}` });
      this.progress.wait(undefined);
    }
    return this.reports.get(to)?.actorId;
  }

  /** Tells the order. */
  private async tell(
    state: Extract<OrderNews, { kind: 'shipment' }>['state'],
    actorId: string | undefined,
  ): Promise<void> {
    const { orderId, shipmentId } = this.input;
    const { paymentId, captured } = this;
    const who = actorId === undefined ? {} : { actorId };
    await this.parking.step('tell_order', [], () =>
      tellOrder({
        orderId,
        news: { kind: 'shipment', shipmentId, paymentId, captured, state, ...who },
      }),
    );
  }

  /** What staff did is written into the order's history; the simulated warehouse is nobody. */
  private async record(reason: string, actorId: string | undefined): Promise<void> {
    if (actorId === undefined) return;
    const { orderId, shipmentId } = this.input;
    await this.parking.step('record_progress', ['skip'], () =>
      recordOrderEvent({
        requestId: requestIdOf(this.workflowId, `record-${reason.toLowerCase()}`),
        request: {
          orderId,
          paymentStatus: 'UNSPECIFIED',
          ...actorOf(actorId),
          reason,
          detail: `Shipment ${shipmentId}`,
          internal: true,
        },
      }),
    );
  }

  private async end(): Promise<FulfillmentResult> {
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    return { shipmentId: this.input.shipmentId, state: this.state };
  }

  private validate(step: AdvanceShipment): void {
    assertSigned(step.actorId, step.to);
    if (!canTransition(SHIPMENT_STATES, this.state, step.to)) {
      throw ApplicationFailure.nonRetryable(
        `The shipment is ${this.state} and can't be ${step.to} now.`,
        'SHIPMENT_STATE_CONFLICT',
      );
    }
  }
}

function actorOf(actorId: string | undefined) {
  return actorId === undefined
    ? ({ actorType: 'SYSTEM', actorId: '' } as const)
    : ({ actorType: 'STAFF', actorId } as const);
}
