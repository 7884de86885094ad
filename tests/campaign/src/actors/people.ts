import {
  PAYMENT_WORKFLOW,
  PLACE_ORDER_UPDATE_ID,
  TASK_QUEUES,
  cancelOrderUpdate,
  checkPaymentUpdate,
  orderWorkflowId,
  paymentOutcomeUpdate,
  paymentWorkflowId,
  placeOrderUpdate,
  refundPaymentUpdate,
  retryPaymentUpdate,
  type PlaceOrderOutcome,
  type RefundInput,
} from '@holdfast/workflows';
import type { order, payment } from '@holdfast/workflows/workflows';
import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  type Client,
  type WorkflowHandle,
  type WorkflowUpdateHandle,
} from '@temporalio/client';
import type { ShopOrder } from '../model/shop-order.ts';
import type { Shop } from '../model/shop.ts';
import type { Move } from '../plan/sequence.ts';
import { answerTo, type Answer } from './answers.ts';
import { sendUpdate, startAndUpdate } from './updates.ts';

const ACCEPTED = { waitForStage: 'ACCEPTED' } as const;

/** The customer of one order, and the staff that deals with it. */
export class People {
  /** In the order in which they were asked for. */
  readonly answers: Promise<Answer>[] = [];
  private readonly client: Client;
  private readonly shop: Shop;
  private readonly order: ShopOrder;
  private readonly handle: WorkflowHandle<typeof order>;
  private readonly workflowId: string;
  private readonly hearing = new Set<Promise<void>>();
  private asked = 0;

  constructor(client: Client, shop: Shop, shopOrder: ShopOrder) {
    this.client = client;
    this.shop = shop;
    this.order = shopOrder;
    this.workflowId = orderWorkflowId(shopOrder.orderId);
    this.handle = client.workflow.getHandle(this.workflowId);
  }

  /** Resolves when the workflows have heard everything so far. */
  async heard(): Promise<void> {
    await Promise.all(this.hearing);
  }

  /** Places the order: starts its workflow, and asks for the outcome, in one request. */
  async placeFirst(start: () => WithStartWorkflowOperation<typeof order>): Promise<void> {
    await this.ask('place', undefined, () =>
      startAndUpdate(this.client, () =>
        this.client.workflow.startUpdateWithStart(placeOrderUpdate, {
          ...ACCEPTED,
          updateId: PLACE_ORDER_UPDATE_ID,
          startWorkflowOperation: start(),
        }),
      ),
    );
  }

  /** Asks for the outcome of placing the order once more. */
  async place(): Promise<void> {
    const updateId = PLACE_ORDER_UPDATE_ID;
    await this.ask('place', this.workflowId, () =>
      this.handle.startUpdate(placeOrderUpdate, { ...ACCEPTED, updateId }),
    );
  }

  /** Makes a move; resolves when it was heard, the answer comes later. */
  async make(move: Move): Promise<void> {
    switch (move.do) {
      case 'cancel':
        return this.cancel(move.by);
      case 'cancel-workflow':
        return this.cancelWorkflow(move.of);
      case 'pay':
        for (let time = 1; time <= move.times; time += 1) await this.pay();
        return;
      case 'place-again':
        return this.place();
      case 'check':
        return this.check();
      case 'refund':
        return this.refund(move);
    }
  }

  async cancel(by: 'CUSTOMER' | 'STAFF'): Promise<void> {
    const actorId = by === 'CUSTOMER' ? this.order.customerId : 'usr_staff';
    await this.ask(`cancel by ${by}`, this.workflowId, (updateId) =>
      this.handle.startUpdate(cancelOrderUpdate, {
        ...ACCEPTED,
        updateId,
        args: [{ actorType: by, actorId, reason: 'No longer wanted' }],
      }),
    );
  }

  /** Back from the bank: asks how the latest payment stands, and what became of the order. */
  async check(): Promise<void> {
    const latest = this.shop.paymentsOf(this.order.orderId).at(-1);
    if (latest === undefined) return;
    const workflowId = paymentWorkflowId(latest.id);
    const paid = this.client.workflow.getHandle<typeof payment>(workflowId);
    await this.ask('check', workflowId, (updateId) =>
      paid.startUpdate(checkPaymentUpdate, { ...ACCEPTED, updateId }),
    );
    await this.ask(`outcome of ${latest.id}`, this.workflowId, () =>
      this.handle.startUpdate(paymentOutcomeUpdate, {
        ...ACCEPTED,
        updateId: `outcome:${latest.id}`,
        args: [latest.id],
      }),
    );
  }

  private async pay(): Promise<void> {
    await this.ask('pay', this.workflowId, (updateId) =>
      this.handle.startUpdate(retryPaymentUpdate, {
        ...ACCEPTED,
        updateId,
        args: [{ paymentMethodToken: `tok_${updateId}`, fingerprint: updateId }],
      }),
    );
  }

  private async cancelWorkflow(of: 'order' | 'payment'): Promise<void> {
    const latest = this.shop.paymentsOf(this.order.orderId).at(-1);
    if (of === 'payment' && latest === undefined) return;
    const handle =
      of === 'order'
        ? this.handle
        : this.client.workflow.getHandle(paymentWorkflowId(latest?.id ?? ''));
    try {
      await handle.cancel();
      this.order.paths.add(`${of} cancelled in the UI`);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  private async refund({ part, times }: Extract<Move, { do: 'refund' }>): Promise<void> {
    const taken = this.shop.paymentsOf(this.order.orderId).find(({ captured }) => captured > 0);
    if (taken === undefined) return;
    const { currencyCode, captured, id, orderId, amount } = taken;
    const amountMinor = part === 'whole' ? captured : Math.ceil(captured / 2);
    this.asked += 1;
    const wish: RefundInput = {
      refundId: `staff-${String(this.asked)}`,
      amount: { currencyCode, amountMinor },
      actor: 'usr_staff',
      reason: 'Something was broken',
    };
    const start = () =>
      new WithStartWorkflowOperation<typeof payment>(PAYMENT_WORKFLOW, {
        workflowId: paymentWorkflowId(id),
        taskQueue: TASK_QUEUES.payments,
        args: [{ paymentId: id, orderId, amount: { currencyCode, amountMinor: amount } }],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
    for (let time = 1; time <= times; time += 1) {
      await this.ask(`refund ${wish.refundId}`, undefined, () =>
        startAndUpdate(this.client, () =>
          this.client.workflow.startUpdateWithStart(refundPaymentUpdate, {
            ...ACCEPTED,
            updateId: `refund:${wish.refundId}`,
            args: [wish],
            startWorkflowOperation: start(),
          }),
        ),
      );
    }
  }

  /** Sends an Update to a workflow; the answer is kept. */
  private async ask<T>(
    asked: string,
    workflowId: string | undefined,
    start: (updateId: string) => Promise<WorkflowUpdateHandle<T>>,
  ): Promise<void> {
    this.asked += 1;
    const updateId = `${asked.split(' ')[0] ?? ''}-${String(this.asked)}`;
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    const asking = async (): Promise<T> => {
      try {
        const handle = await (workflowId === undefined
          ? start(updateId)
          : sendUpdate(this.client, workflowId, () => start(updateId)));
        resolve();
        return await handle.result();
      } finally {
        resolve();
      }
    };
    this.answers.push(answerTo(asked, asking()));
    this.hearing.add(heard);
    await heard;
    this.hearing.delete(heard);
  }
}

/** What a customer is told about an order. */
export type Told = Answer<PlaceOrderOutcome>;
