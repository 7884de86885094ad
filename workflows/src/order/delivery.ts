import {
  CancellationScope,
  ParentClosePolicy,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  sleep,
  startChild,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import { ApplicationFailure } from '@temporalio/common';
import { shipmentIdOf, type ShipmentState } from '@holdfast/domain';
import type { OrderNews } from '@holdfast/activities';
import { paymentReplacedSignal } from '../fulfillment/contract.ts';
import { fulfillment } from '../fulfillment/fulfillment.workflow.ts';
import { fulfillmentWorkflowId } from '../ids.ts';
import { COMPENSATION_REQUESTED } from '../shared/parking.ts';
import { startNotification } from '../shared/steps.ts';
import { TASK_QUEUES } from '../task-queues.ts';
import { orderConfirmation } from './confirmation.ts';
import type { Move, OrderContext } from './order-context.ts';
import { orderPaymentStatus } from './payment-status.ts';
import type { OrderPayments } from './payments.ts';
import { PaymentRenewal } from './payment-renewal.ts';

type ShipmentNews = Extract<OrderNews, { kind: 'shipment' }>;

/** From a confirmed order to the doorstep. */
export class Delivery {
  private readonly flow: OrderContext;
  private readonly payments: OrderPayments;
  private readonly renewal: PaymentRenewal;
  private readonly news: ShipmentNews[] = [];
  private shipment: ChildWorkflowHandle<typeof fulfillment> | undefined;
  private ended: ShipmentState | undefined;
  private begun = false;
  private hasLeft = false;
  private unpaid = false;
  /** Over when the message has begun, or staff have left it out; undefined while there is none. */
  message: Promise<void> | undefined;
  private isMessageBegun = false;

  constructor(flow: OrderContext, payments: OrderPayments) {
    this.flow = flow;
    this.payments = payments;
    this.renewal = new PaymentRenewal(flow, payments);
  }

  /** A shipment reports. */
  hear(news: ShipmentNews): void {
    if (news.state === 'PAYMENT_LAPSED') this.hearOfLapse(news.paymentId);
    else this.news.push(news);
  }

  /** A payment's hold lapses soon, or has lapsed. */
  hearOfLapse(paymentId: string): void {
    if (this.begun && paymentId === this.payments.current) this.renewal.request(paymentId);
  }

  /** Starts the payment's and the message's workflows, waits the customer out, and ships. */
  async run(paymentId: string): Promise<void> {
    this.begun = true;
    const seconds = this.flow.input.policy.cancellationWindowSeconds;
    const until = new Date(Date.now() + seconds * 1000).toISOString();
    const window =
      seconds > 0 ? sleep(seconds * 1000, { summary: 'The time to cancel' }) : undefined;
    // Awaited below; without this, an order cancelled before that would leave it unhandled.
    window?.catch(() => undefined);
    // First, because it ends the workflow task: the customer has the answer before a message begins.
    if (!this.payments.isHandedOver(paymentId)) await this.payments.handOver(paymentId);
    this.startMessage();
    await condition(() => this.isMessageBegun);
    if (window !== undefined) {
      this.flow.progress.wait({ for: 'the end of the time to cancel', who: 'system', until });
      await window;
    }
    await this.flow.moveTo('FULFILLING');
    this.shipment = await this.startFulfillment(paymentId);
    this.waitForWarehouse('the shipment to be packed, paid for and handed to the carrier');
    await this.follow(this.shipment);
  }

  /** A confirmed order is confirmed in writing, once, even if it is cancelled at once. */
  startMessage(): void {
    this.message ??= CancellationScope.nonCancellable(async () => {
      await this.flow.parking.step('start_message', ['skip'], () =>
        startNotification(orderConfirmation(this.flow.order)),
      );
      this.isMessageBegun = true;
    });
  }

  /** Waits for what has left the house to arrive. Whatever else happens, it is not given back. */
  async arrive(): Promise<void> {
    if (this.shipment === undefined) return;
    await this.flow.parking.step('deliver', ['skip'], () => this.awaitEnd());
    await this.delivered();
  }

  private async follow(shipment: ChildWorkflowHandle<typeof fulfillment>): Promise<void> {
    shipment.result().then(
      ({ state }) => {
        this.ended = state;
      },
      () => {
        this.ended ??= 'CANCELLED';
      },
    );
    await this.awaitEnd();
    await this.delivered();
  }

  private async awaitEnd(): Promise<void> {
    while (this.ended === undefined || this.news.length > 0) {
      await condition(
        () => this.ended !== undefined || this.news.length > 0 || this.renewal.isRequested,
      );
      const news = this.news.shift();
      if (news?.state === 'SHIPPED') this.shipped(news);
      if (this.renewal.isRequested) await this.renewPayment();
    }
    if (this.ended === 'DELIVERED') return;
    throw ApplicationFailure.nonRetryable('The shipment was cancelled.', COMPENSATION_REQUESTED);
  }

  private async delivered(): Promise<void> {
    // Staff skipped the capture: they were paid in another way, and the hold is not for them to keep.
    let move: Move = {};
    if (this.unpaid && this.payments.current !== undefined) {
      const status = await this.payments.release(this.payments.current, 'CAPTURE_SKIPPED', true);
      move = { paymentStatus: orderPaymentStatus(status) };
    }
    await this.flow.progress.step('deliver', () => this.flow.moveTo('DELIVERED', move));
    this.flow.progress.wait(undefined);
    this.flow.progress.say('Delivered');
  }

  /** The fulfilment has moved the row; the order takes it over. */
  private shipped({ captured }: ShipmentNews): void {
    this.hasLeft = true;
    this.unpaid = !captured;
    this.flow.see('SHIPPED', captured ? 'CAPTURED' : undefined);
    this.flow.progress.done('ship');
    this.flow.progress.say('On its way');
    this.flow.progress.wait({ for: 'the carrier to deliver it', who: 'system' });
  }

  private async renewPayment(): Promise<void> {
    const isMoot = (): boolean => this.hasLeft || this.ended !== undefined || this.news.length > 0;
    const payment = await this.renewal.run(isMoot);
    if (payment === undefined || this.shipment === undefined) return;
    const handle = getExternalWorkflowHandle(this.shipment.workflowId);
    try {
      await handle.signal(paymentReplacedSignal, { paymentId: payment.id });
    } catch (error) {
      // It has ended since; how, the next round sees.
      if (isCancellation(error)) throw error;
      await condition(() => this.ended !== undefined);
    }
    this.waitForWarehouse('the shipment to be paid for and handed to the carrier');
  }

  private waitForWarehouse(what: string): void {
    const { kind } = this.flow.input.policy.warehouse;
    this.flow.progress.wait({ for: what, who: kind === 'staff' ? 'staff' : 'system' });
  }

  private startFulfillment(paymentId: string): Promise<ChildWorkflowHandle<typeof fulfillment>> {
    const { orderId, policy } = this.flow.input;
    const { lines, number } = this.flow.order;
    const shipmentId = shipmentIdOf(orderId, 1);
    return startChild(fulfillment, {
      workflowId: fulfillmentWorkflowId(shipmentId),
      taskQueue: TASK_QUEUES.fulfillment,
      args: [
        {
          shipmentId,
          orderId,
          paymentId: this.payments.current ?? paymentId,
          amount: this.payments.amount,
          lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
          warehouse: policy.warehouse,
        },
      ],
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      staticSummary: `Shipment of ${number}, ${lines.length === 1 ? '1 line' : `${String(lines.length)} lines`}`,
    });
  }
}
