import {
  ParentClosePolicy,
  condition,
  startChild,
  workflowInfo,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import { formatMoney, shipmentIdOf } from '@holdfast/domain';
import type { Payment } from '@holdfast/proto/payment';
import { fulfillment } from '../fulfillment/fulfillment.workflow.ts';
import { fulfillmentWorkflowId, paymentWorkflowId } from '../ids.ts';
import { payment as paymentWorkflow } from '../payment/payment.workflow.ts';
import { TASK_QUEUES } from '../task-queues.ts';
import { startOrderConfirmation } from './confirmation.ts';
import type { ShipmentProgress } from './contract.ts';
import type { OrderContext } from './order-context.ts';

/** From a confirmed order to the doorstep. */
export class Delivery {
  private readonly flow: OrderContext;
  private readonly news: ShipmentProgress[] = [];
  private shipped = false;

  constructor(flow: OrderContext) {
    this.flow = flow;
  }

  /** True once the goods have left: from then on nothing is undone by itself. */
  get handedOver(): boolean {
    return this.shipped;
  }

  /** A shipment reports. */
  hear(news: ShipmentProgress): void {
    this.news.push(news);
  }

  /** Starts the payment's, the message's and the shipment's workflows, and follows the shipment. */
  async run(payment: Payment): Promise<void> {
    const [, , shipment] = await Promise.all([
      this.startPayment(payment),
      startOrderConfirmation(this.flow.order),
      this.startFulfillment(payment),
    ]);
    this.waitForWarehouse('the warehouse to pack it');
    let ended = false;
    const result = shipment.result().finally(() => {
      ended = true;
    });
    // Handled below; without this, a failure before we get there would count as unhandled.
    result.catch(() => undefined);
    while (!ended || this.news.length > 0) {
      await condition(() => ended || this.news.length > 0);
      const news = this.news.shift();
      if (news !== undefined) await this.follow(news);
    }
    const { state } = await result;
    if (state === 'DELIVERED') {
      await this.flow.progress.step('deliver', () => this.flow.moveTo('DELIVERED'));
      this.flow.progress.wait(undefined);
      this.flow.progress.say('Delivered');
    }
  }

  private waitForWarehouse(what: string): void {
    const { kind } = this.flow.input.policy.warehouse;
    this.flow.progress.wait({ for: what, who: kind === 'staff' ? 'staff' : 'system' });
  }

  private async follow(news: ShipmentProgress): Promise<void> {
    const who =
      news.actorId === undefined ? {} : { actorType: 'STAFF' as const, actorId: news.actorId };
    if (news.state === 'PACKED') {
      await this.flow.progress.step('pack', () => this.flow.moveTo('FULFILLING', who));
      this.flow.progress.say('Packed');
      this.waitForWarehouse('the warehouse to hand it to the carrier');
    } else if (news.state === 'SHIPPED') {
      this.shipped = true;
      await this.flow.progress.step('ship', () =>
        this.flow.moveTo('SHIPPED', {
          ...who,
          ...(news.paymentStatus === undefined ? {} : { paymentStatus: news.paymentStatus }),
        }),
      );
      this.flow.progress.say('On its way');
      this.flow.progress.wait({ for: 'the carrier to deliver it', who: 'system' });
    }
  }

  private startPayment(payment: Payment): Promise<unknown> {
    const amount = payment.amount ?? { currencyCode: 'XXX', amountMinor: 0 };
    return startChild(paymentWorkflow, {
      workflowId: paymentWorkflowId(payment.id),
      taskQueue: TASK_QUEUES.payments,
      args: [{ paymentId: payment.id, orderId: this.flow.input.orderId, amount }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `Payment of ${formatMoney(amount, 'en')} for ${this.flow.order.number}`,
    });
  }

  private startFulfillment(payment: Payment): Promise<ChildWorkflowHandle<typeof fulfillment>> {
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
          paymentId: payment.id,
          orderWorkflowId: workflowInfo().workflowId,
          amount: payment.amount ?? { currencyCode: 'XXX', amountMinor: 0 },
          lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
          warehouse: policy.warehouse,
        },
      ],
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      staticSummary: `Shipment of ${number}, ${lines.length === 1 ? '1 line' : `${String(lines.length)} lines`}`,
    });
  }
}
