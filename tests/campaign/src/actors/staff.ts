import {
  advanceShipmentUpdate,
  fulfillmentWorkflowId,
  progressQuery,
  resolveStepUpdate,
  type ParkedStep,
  type Progress,
} from '@holdfast/workflows';
import { shipmentIdOf, type ResolveAction } from '@holdfast/domain';
import type { fulfillment } from '@holdfast/workflows/workflows';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { ShopOrder } from '../model/shop-order.ts';
import { answerTo } from './answers.ts';
import { sendUpdate } from './updates.ts';

const ACCEPTED = { waitForStage: 'ACCEPTED' } as const;

const SHIPMENT_STEPS = ['PACKED', 'SHIPPED', 'DELIVERED'] as const;

/** How long the warehouse waits when a report was refused. */
const AGAIN_MS = 600_000;
const MOST_TRIES = 60;

/** From then on nobody comes just because something was parked. */
const MOST_LOOKS = 20;

/** How often they have things tried again before they undo what can be undone. */
const PATIENT_LOOKS = 4;

/** Staff of one order: the warehouse, and whoever looks at what is parked. */
export class Staff {
  private readonly client: Client;
  private readonly order: ShopOrder;
  private readonly after: (ms: number, act: () => Promise<void>) => Promise<void>;
  private readonly decisions: ResolveAction[];
  /** Decisions that are not answered yet. */
  readonly pending: Promise<void>[] = [];
  private tries = 0;
  private looks = 0;
  private sent = 0;

  constructor(
    client: Client,
    order: ShopOrder,
    after: (ms: number, act: () => Promise<void>) => Promise<void>,
  ) {
    this.client = client;
    this.order = order;
    this.after = after;
    this.decisions = [...order.plan.staff.decisions];
  }

  /** They have looked so often that they only come back with the next round. */
  get isTired(): boolean {
    return this.looks > MOST_LOOKS;
  }

  /** Packs, hands over and delivers, one after the other. */
  async work(done = 0): Promise<void> {
    const to = SHIPMENT_STEPS[done];
    if (to === undefined || this.order.plan.policy.warehouse.kind !== 'staff') return;
    const { packAfter, shipAfter, deliverAfter } = this.order.plan.staff;
    const seconds = { PACKED: packAfter, SHIPPED: shipAfter, DELIVERED: deliverAfter }[to];
    await this.after(seconds * 1000, () => this.report(done));
  }

  /** Decides about everything that is parked in a workflow. True when there was something. */
  async look(workflowId: string, how: 'as planned' | 'mend all' | 'give up'): Promise<boolean> {
    const handle = this.client.workflow.getHandle(workflowId);
    const parked = await this.parkedIn(workflowId);
    for (const { step, options } of parked) {
      const wanted = how === 'give up' ? 'compensate' : this.nextDecision(how);
      const action = options.includes(wanted) ? wanted : 'retry';
      if (how === 'as planned') this.order.gate.mend();
      else this.order.gate.mendAll();
      this.sent += 1;
      const updateId = `resolve-${String(this.sent)}`;
      const decision = { action, actor: 'usr_staff', reason: 'Spoke to them', step };
      const { outcome: heard } = await answerTo(
        'resolve',
        sendUpdate(this.client, workflowId, () =>
          handle.startUpdate(resolveStepUpdate, { ...ACCEPTED, updateId, args: [decision] }),
        ),
      );
      // It may have gone on by itself meanwhile.
      if (heard === undefined) continue;
      this.pending.push(
        answerTo('resolve', heard.result()).then(({ outcome }) => {
          if (outcome !== undefined) this.decided(step, action);
        }),
      );
    }
    return parked.length > 0;
  }

  private nextDecision(how: 'as planned' | 'mend all'): ResolveAction {
    const planned = how === 'as planned' ? this.decisions.shift() : undefined;
    this.looks += 1;
    return planned ?? (this.looks > PATIENT_LOOKS ? 'compensate' : 'retry');
  }

  private decided(step: string, action: ResolveAction): void {
    const name = step.replace(/^void_pay_.*/, 'void_payment');
    this.order.paths.add(`parked: ${name}`).add(`staff: ${action}`);
    if (action === 'skip') this.order.skipped.add(name);
    if (action === 'compensate') this.order.skipped.add('compensated');
  }

  private async parkedIn(workflowId: string): Promise<ParkedStep[]> {
    try {
      const handle = this.client.workflow.getHandle(workflowId);
      const { parked = [] } = await handle.query<Progress>(progressQuery.name);
      return parked;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return [];
      throw error;
    }
  }

  private async report(done: number): Promise<void> {
    const to = SHIPMENT_STEPS[done];
    if (to === undefined) return;
    const shipment = this.client.workflow.getHandle<typeof fulfillment>(
      fulfillmentWorkflowId(shipmentIdOf(this.order.orderId, 1)),
    );
    this.sent += 1;
    const updateId = `advance-${String(this.sent)}`;
    const started = answerTo(
      to,
      sendUpdate(this.client, shipment.workflowId, () =>
        shipment.startUpdate(advanceShipmentUpdate, {
          ...ACCEPTED,
          updateId,
          args: [{ to, actorId: 'usr_staff' }],
        }),
      ),
    );
    const { outcome } = await started;
    this.tries += 1;
    const again = (): Promise<void> =>
      this.tries > MOST_TRIES || this.order.orders.was('CANCELLED')
        ? Promise.resolve()
        : this.after(AGAIN_MS, () => this.report(done));
    if (outcome === undefined) return again();
    // The answer comes when the step is done, for SHIPPED after the capture.
    void answerTo(to, outcome.result()).then(
      ({ outcome: state, refusal }) => {
        if (state === to) return this.work(done + 1);
        return refusal === 'SHIPMENT_STATE_CONFLICT' ? again() : undefined;
      },
      () => undefined,
    );
  }
}
