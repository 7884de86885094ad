import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeBase32 } from '@holdfast/domain';
import { createWorkflowMessages } from '@holdfast/temporal';
import {
  ORDER_WORKFLOW,
  TASK_QUEUES,
  SEARCH_ATTRIBUTES,
  fulfillmentWorkflowId,
  orderWorkflowId,
  paymentWorkflowId,
  type OrderInput,
} from '@holdfast/workflows';
import { shipmentIdOf } from '@holdfast/domain';
import type { order } from '@holdfast/workflows/workflows';
import { WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import type { Activities } from '@holdfast/activities';
import type { Answer } from '../actors/answers.ts';
import { People } from '../actors/people.ts';
import { Staff } from '../actors/staff.ts';
import { totalOf } from '../model/order-rows.ts';
import type { ProviderEvent } from '../model/provider.ts';
import type { ShopOrder } from '../model/shop-order.ts';
import { Shop } from '../model/shop.ts';
import type { PlannedOrder, Sequence } from '../plan/sequence.ts';
import { readTree, type EndedWorkflow } from './histories.ts';
import type { CampaignServer } from './server.ts';

const DAY_MS = 24 * 3_600_000;

/** How often somebody looks after orders that have not ended, at most. */
const MOST_ROUNDS = 16;

/** From then on they undo what they can. */
const ROUNDS_OF_HOPE = 6;

/** Real time that a sequence may take. */
const PATIENCE_MS = 150_000;

/** A sequence is not at an end after all its time: by itself, or since its server was given up. */
export class StalledError extends Error {
  readonly isOwn: boolean;

  constructor(isOwn: boolean) {
    super(`Not at an end after ${String(PATIENCE_MS / 1000)} s`);
    this.isOwn = isOwn;
  }
}

/** How one order of a sequence went. */
export interface PlayedOrder {
  order: ShopOrder;
  answers: Answer[];
  workflows: EndedWorkflow[];
}

/** How a sequence went, once everything has ended. */
export interface Played {
  sequence: Sequence;
  shop: Shop;
  orders: PlayedOrder[];
  /** What went wrong with the playing itself, such as an order that never ended. */
  problems: string[];
}

/** What is put in the way on purpose, to see that it is found. */
export type Wrap = (activities: Activities, shop: Shop) => Activities;

/**
 * Plays a sequence in a shop of its own; resolves when all its workflows have ended.
 *
 * @throws StalledError when they don't, whereupon the server is given up
 */
export async function playSequence(
  server: CampaignServer,
  sequence: Sequence,
  runId: string,
  wrap: Wrap = (activities) => activities,
): Promise<Played> {
  const play = new SequencePlay(server, sequence, runId, wrap);
  return play.run();
}

/** What has ended needs no cancelling. */
async function unlessGone(cancelling: Promise<unknown>): Promise<void> {
  try {
    await cancelling;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

class SequencePlay {
  private readonly server: CampaignServer;
  private readonly sequence: Sequence;
  private readonly runId: string;
  private readonly shop: Shop;
  private readonly activities: Activities;
  private readonly people = new Map<string, People>();
  private readonly staff = new Map<string, Staff>();
  private readonly problems: string[] = [];
  private placed = 0;
  private pending = 0;
  private rounds = 0;
  private isOver = false;

  constructor(server: CampaignServer, sequence: Sequence, runId: string, wrap: Wrap) {
    this.server = server;
    this.sequence = sequence;
    this.runId = runId;
    this.shop = new Shop(sequence, {
      now: () => server.now(),
      messages: createWorkflowMessages(server.client),
      stageOf: (orderId) => ({
        now: () => server.now(),
        make: (move) => this.peopleOf(orderId).make(move),
        heard: () => this.peopleOf(orderId).heard(),
        later: (ms, move) => this.after(ms, () => this.peopleOf(orderId).make(move)),
      }),
      onEvent: (event, shopOrder, nth) => this.onEvent(event, shopOrder, nth),
      onDone: (shopOrder, label, requestId) => this.onDone(shopOrder, label, requestId),
    });
    this.activities = wrap(this.shop.activities, this.shop);
  }

  async run(): Promise<Played> {
    const released = this.sequence.orders.map((plan, index) => this.open(plan, index));
    try {
      await this.keep();
      return await this.server.skipping(() => this.play());
    } finally {
      this.isOver = true;
      for (const release of released) release();
    }
  }

  private async play(): Promise<Played> {
    for (const { orderId, plan } of this.shop.orders.values()) {
      await this.after(plan.startAfterSeconds * 1000, () => this.place(orderId));
    }
    const ending = this.untilEnded();
    const patience = new AbortController();
    const late = sleep(PATIENCE_MS, 'late' as const, { signal: patience.signal });
    const givenUp = this.server.givenUp.then(() => 'given up' as const);
    try {
      const ended = await Promise.race([ending, late, givenUp]);
      if (typeof ended !== 'string') return ended;
      this.server.giveUp();
      throw new StalledError(ended === 'late');
    } finally {
      patience.abort();
      // They fail once nobody waits for them any more.
      for (const left of [ending, late]) left.catch(() => undefined);
    }
  }

  private open(plan: PlannedOrder, index: number): () => void {
    const { seed, number } = this.sequence;
    const idOf = (prefix: string): string => {
      const text = `${this.runId}/${seed}/${String(number)}/${String(index)}/${prefix}`;
      return `${prefix}_${encodeBase32(createHash('sha256').update(text).digest())}`;
    };
    const shopOrder = this.shop.add(idOf('ord'), idOf('usr'), plan);
    const { orderId } = shopOrder;
    const { client } = this.server;
    this.people.set(orderId, new People(client, this.shop, shopOrder));
    this.staff.set(orderId, new Staff(client, shopOrder, (ms, act) => this.after(ms, act)));
    return this.server.serve(orderId, this.activities);
  }

  private peopleOf(orderId: string): People {
    const people = this.people.get(orderId);
    if (people === undefined) throw new Error(`Nobody ordered ${orderId}.`);
    return people;
  }

  /** Starts the order's workflow and asks for its outcome, as placing does in one request. */
  private async place(orderId: string): Promise<void> {
    const { customerId, plan } = this.shop.order(orderId);
    const input: OrderInput = {
      orderId,
      quoteId: orderId.replace('ord_', 'quo_'),
      customerId,
      salesChannel: 'web',
      fingerprint: 'place',
      acceptedAt: new Date(await this.server.now()).toISOString(),
      paymentMethodToken: 'tok_first',
      policy: plan.policy,
    };
    const start = () =>
      new WithStartWorkflowOperation<typeof order>(ORDER_WORKFLOW, {
        workflowId: orderWorkflowId(orderId),
        taskQueue: TASK_QUEUES.orders,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        typedSearchAttributes: new TypedSearchAttributes([
          { key: SEARCH_ATTRIBUTES.orderStatus, value: 'PENDING' },
          { key: SEARCH_ATTRIBUTES.orderTotalMinor, value: totalOf(plan).amountMinor },
          { key: SEARCH_ATTRIBUTES.needsAttention, value: false },
        ]),
      });
    await this.peopleOf(orderId).placeFirst(start);
    this.placed += 1;
  }

  /** Has something done later, while everybody waits for it. */
  private async after(ms: number, act: () => Promise<void>): Promise<void> {
    if (this.isOver) return;
    this.pending += 1;
    await this.server.alarms.set(ms, async () => {
      try {
        if (!this.isOver) await act();
      } catch (error) {
        this.problems.push(`A move failed: ${String(error)}`);
      } finally {
        this.pending -= 1;
      }
    });
  }

  /** Something that goes on by itself until the sequence is over, and that nobody waits for. */
  private async meanwhile(ms: number, act: () => Promise<void>): Promise<void> {
    if (this.isOver) return;
    // Left to ring when all is over: a server whose workflows are terminated may stop its clock.
    await this.server.alarms.set(ms, async () => {
      if (!this.isOver) await act();
    });
  }

  /** Lapsed holds are given back by a sweep that comes some time after their end. */
  private async sweepAfter(orderId: string): Promise<void> {
    const held = this.shop.stock.reservations.get(orderId);
    if (held?.status !== 'HELD') return;
    const ms = held.expiresAt - (await this.server.now()) + this.sequence.sweepAfterSeconds * 1000;
    await this.meanwhile(ms, async () => {
      await this.shop.stock.sweep();
    });
  }

  /** Somebody looks after what has not ended by itself. */
  private async keep(): Promise<void> {
    await this.meanwhile(2 * DAY_MS, async () => {
      this.rounds += 1;
      if (this.rounds > MOST_ROUNDS) {
        this.problems.push('Not at an end, whatever people do');
        await this.terminateAll();
        return;
      }
      await this.keep();
      for (const shopOrder of this.shop.orders.values()) await this.lookAfter(shopOrder);
    });
  }

  private async lookAfter(shopOrder: ShopOrder): Promise<void> {
    const { orderId } = shopOrder;
    const staff = this.staff.get(orderId);
    let wasParked = false;
    for (const workflowId of this.workflowIdsOf(shopOrder)) {
      const how = this.rounds > ROUNDS_OF_HOPE ? 'give up' : 'mend all';
      wasParked = ((await staff?.look(workflowId, how)) ?? false) || wasParked;
    }
    const { row } = shopOrder.orders;
    if (wasParked || row === undefined) return;
    // The goods wait for a card that doesn't come.
    if (row.status === 'FULFILLING' && this.rounds > ROUNDS_OF_HOPE)
      await this.peopleOf(orderId).cancel('STAFF');
  }

  private workflowIdsOf({ orderId, notifications }: ShopOrder): string[] {
    return [
      orderWorkflowId(orderId),
      fulfillmentWorkflowId(shipmentIdOf(orderId, 1)),
      ...this.shop.paymentsOf(orderId).map(({ id }) => paymentWorkflowId(id)),
      ...notifications,
    ];
  }

  private async terminateAll(): Promise<void> {
    const ids = [...this.shop.orders.values()].flatMap((each) => this.workflowIdsOf(each));
    const ended = ids.map((id) => this.server.client.workflow.getHandle(id).terminate());
    await Promise.allSettled(ended);
  }

  private onEvent(event: ProviderEvent, { plan, paths }: ShopOrder, nth: number): void {
    const { reference, status } = event.authorization;
    for (const seconds of plan.webhooks[nth % plan.webhooks.length] ?? []) {
      this.soon(this.after(seconds * 1000, () => this.deliver(event)));
    }
    if (status !== 'requires_action') return;
    const { visit } = this.shop.cardOf(reference);
    if (visit === undefined) return;
    const { decision, afterSeconds, backAfterSeconds } = visit;
    const go = async (): Promise<void> => {
      const wasAsked = await this.shop.provider.decide(reference, decision);
      paths.add(wasAsked ? `challenge: ${decision}ed` : 'challenge: came too late');
      if (backAfterSeconds === undefined) return;
      const { orderId } = this.shop.orderOf(reference);
      await this.after(backAfterSeconds * 1000, () => this.peopleOf(orderId).check());
    };
    this.soon(this.after(afterSeconds * 1000, go));
  }

  /** Set while a step runs, for which the clock stands still. */
  private soon(setting: Promise<void>): void {
    setting.catch((error: unknown) => this.problems.push(`No alarm: ${String(error)}`));
  }

  /** A webhook comes: the row first, then a hint to the payment's workflow. */
  private async deliver(event: ProviderEvent): Promise<void> {
    const { reference } = event.authorization;
    if (!this.shop.payments.receive(event)) return;
    this.shop.orderOf(reference).paths.add('webhook: brought news');
    await createWorkflowMessages(this.server.client).tellPayment(reference);
  }

  private async onDone(shopOrder: ShopOrder, label: string, requestId: string): Promise<void> {
    const { orderId, orders, plan } = shopOrder;
    const staff = this.staff.get(orderId);
    if (label === 'transitionOrder:FULFILLING' && orders.row?.status === 'FULFILLING') {
      await staff?.work();
    }
    if (label === 'reserveStock' || label === 'extendReservation') await this.sweepAfter(orderId);
    if (label === 'recordOrderEvent:STEP_PARKED' && !staff?.isTired) {
      const [workflowId = ''] = requestId.split('/audit:');
      const ms = plan.staff.lookAfter * 1000;
      await this.after(ms, async () => {
        await staff?.look(workflowId, 'as planned');
      });
    }
  }

  /** Waits for an order, and cancels the shipment that it leaves: the server has no close policy. */
  private async untilClosed(orderId: string): Promise<void> {
    const { workflow } = this.server.client;
    await workflow
      .getHandle(orderWorkflowId(orderId))
      .result()
      .catch((error: unknown) => this.problems.push(`${orderId} failed: ${String(error)}`));
    const { orders } = this.shop.order(orderId);
    if (!orders.was('FULFILLING') || orders.row?.status === 'DELIVERED') return;
    await unlessGone(workflow.getHandle(fulfillmentWorkflowId(shipmentIdOf(orderId, 1))).cancel());
  }

  private async waitABit(): Promise<void> {
    if (this.isOver) throw new StalledError(false);
    await sleep(20);
  }

  private async untilEnded(): Promise<Played> {
    while (this.placed < this.shop.orders.size) await this.waitABit();
    const { client } = this.server;
    for (;;) {
      const ids = [...this.shop.orders.keys()];
      await Promise.all(ids.map((id) => this.untilClosed(id)));
      while (this.pending > 0) await this.waitABit();
      const trees = await Promise.all(
        [...this.shop.orders.values()].map(async (shopOrder) => ({
          order: shopOrder,
          workflows: await readTree(client, shopOrder),
        })),
      );
      // What people do later may start a workflow again.
      if (this.pending > 0) continue;
      const staff = [...this.staff.values()].flatMap(({ pending }) => pending);
      await Promise.all(staff);
      const orders = await Promise.all(
        trees.map(async (tree) => ({
          ...tree,
          answers: await Promise.all(this.peopleOf(tree.order.orderId).answers),
        })),
      );
      const { sequence, shop, problems } = this;
      return { sequence, shop, orders, problems };
    }
  }
}
