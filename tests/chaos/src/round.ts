import { setTimeout as sleep } from 'node:timers/promises';
import { WebApi } from '@holdfast/demo/load';
import { checkInvariants, ORDER_TREE, type OpenStores, type Workflows } from '@holdfast/invariants';
import { settleAccounts, type OrderEnd, type Violation } from './account.ts';
import type { Customer } from './customer.ts';
import { commitFault, type FaultResult } from './faults.ts';
import { runOrder, type OrderRun, type RoundContext } from './order-run.ts';
import type { RoundPlan } from './plan.ts';
import { PLANTS, type PlantName } from './plants.ts';
import type { ChaosShop } from './shop.ts';
import { Staff } from './staff.ts';
import { orderIdIn } from './worker/point.ts';

/** All orders are at an end this long after the last victim is back, or something is wrong. */
export const FINISH_MS = 60_000;
const LOOK_MS = 250;
/** How much later than announced a wait for the customer may end, and its order after that. */
const LATE_MS = 5_000;
/** For the invariants: how long what is on its way may take to arrive. */
export const SETTLE_MS = 10_000;

/** What came of a round. */
export interface RoundResult {
  round: number;
  seconds: number;
  faults: FaultResult[];
  orders: OrderEnd[];
  /** Milliseconds from the last recovery until every order was at an end; null when some never was. */
  finishedAfterMs: number | null;
  /** What staff had to decide. */
  resolved: string[];
  /** Things that the invariants found on their way, and that arrived. */
  settled: number;
  violations: Violation[];
}

export interface RoundOptions {
  /** Unique to the run, part of its customers' names and keys. */
  runId: string;
  signal: AbortSignal;
  /** A bug to put into one order of the round. */
  plant?: PlantName;
  /** {@link SETTLE_MS} by default. */
  settleMs?: number;
  /** Told at each step of the round. */
  say?(text: string): void;
}

/**
 * Lets a round happen, and looks at what it has left behind. Rejects when the stack can't go on, and
 * with the signal's reason when it is aborted.
 */
export async function runRound(
  shop: ChaosShop,
  plan: RoundPlan,
  { runId, signal, plant, settleMs = SETTLE_MS, say = () => undefined }: RoundOptions,
): Promise<RoundResult> {
  const startedAt = performance.now();
  const context: RoundContext = {
    shop,
    door: { api: new WebApi(shop.webUrl), signal },
    name: `${runId}-${String(plan.round)}`,
    runs: [],
  };
  const going: Promise<void>[] = [];
  const unplant = plant === undefined ? undefined : plantBug(context, plant, going);
  const faults: FaultResult[] = [];
  for (const [index, fault] of plan.faults.entries()) {
    signal.throwIfAborted();
    say(`${fault.blow} ${fault.victim} ${fault.phase} ${fault.step}`);
    for (const order of plan.beside[index] ?? []) going.push(runOrder(context, order));
    faults.push(await commitFault(context, fault, going));
  }
  const recoveredAt = performance.now();
  say('orders come to an end');
  const staff = new Staff(shop.temporal);
  // Some customers wait for what only staff can move on.
  await during(Promise.all(going), () => staffLooks(shop, staff));
  signal.throwIfAborted();
  const orderIdOf = ({ customer }: OrderRun): string | undefined =>
    customer?.orderId ?? (customer && shop.gate.orderOf(customer.id));
  const ids = new Set(context.runs.map(orderIdOf).filter((id) => id !== undefined));
  const open = await shop.openStores();
  try {
    const left = await untilEnded(staff, open, ids, {
      deadline: recoveredAt + FINISH_MS,
      signal,
    });
    const finishedAfterMs = left.length > 0 ? null : Math.round(performance.now() - recoveredAt);
    say('invariants');
    const accounts = await settleAccounts(open.stores(), context.runs, orderIdOf, mailsIn(shop));
    const report = await checkInvariants(open.stores, { settleMs });
    return {
      round: plan.round,
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
      faults,
      orders: accounts.ends,
      finishedAfterMs,
      resolved: staff.decisions,
      settled: report.settled,
      violations: [
        ...left,
        ...accounts.violations,
        ...report.results.flatMap(({ name, violations }) =>
          violations.map((finding) => ({ kind: name, ...finding })),
        ),
      ],
    };
  } finally {
    unplant?.();
    await open.close();
  }
}

/** Starts an order with a bug put into it; gives the function that takes the bug out again. */
function plantBug(context: RoundContext, plant: PlantName, going: Promise<void>[]): () => void {
  const { step, how, journey } = PLANTS[plant];
  let customerId: string | undefined;
  const unwatch = context.shop.gate.watch((point) => {
    const isHere =
      customerId !== undefined &&
      point.customerId === customerId &&
      point.step === step &&
      point.phase === 'before';
    return isHere ? how : undefined;
  });
  const onArrived = (customer: Customer): void => {
    customerId = customer.id;
  };
  going.push(runOrder(context, { number: 0, journey }, onArrived));
  return unwatch;
}

/** Does something again and again until `work` is over. */
async function during(work: Promise<unknown>, again: () => Promise<void>): Promise<void> {
  let isOver = false;
  const ended = work.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await again();
    await Promise.race([ended, sleep(LOOK_MS)]);
  }
  await ended;
}

async function staffLooks(shop: ChaosShop, staff: Staff): Promise<void> {
  const open = await shop.openStores();
  try {
    await staff.look(open.stores().workflows);
  } finally {
    await open.close();
  }
}

/** Waits until no workflow of these orders is open; resolves with those that are, if time is up. */
async function untilEnded(
  staff: Staff,
  { stores }: OpenStores,
  orderIds: ReadonlySet<string>,
  { deadline, signal }: { deadline: number; signal: AbortSignal },
): Promise<Violation[]> {
  let end = deadline;
  for (;;) {
    const { workflows } = stores();
    const open = await Promise.all(ORDER_TREE.map((type) => workflows.open(type)));
    const left = open.flatMap((ids) => [...ids]).filter((id) => orderIds.has(orderIdIn(id) ?? ''));
    if (left.length === 0) return [];
    const now = performance.now();
    if (now > end - LATE_MS) {
      const waiting = await Promise.all(left.map((id) => waitsForCustomer(workflows, id)));
      if (waiting.includes(true)) end = Math.max(end, now + LATE_MS);
      else if (now > end) return Promise.all(left.map((id) => stuck(workflows, id)));
    }
    await staff.look(workflows);
    await sleep(LOOK_MS, undefined, { signal });
  }
}

/** True while the customer still has time for what the order waits for. */
async function waitsForCustomer(workflows: Workflows, workflowId: string): Promise<boolean> {
  const { who, until = '' } = (await workflows.progress(workflowId))?.waiting ?? {};
  return who === 'customer' && Date.parse(until) + LATE_MS > Date.now();
}

async function stuck(workflows: Workflows, workflowId: string): Promise<Violation> {
  const [pending, progress] = await Promise.all([
    workflows.pending(workflowId),
    workflows.progress(workflowId),
  ]);
  return {
    kind: 'stuck',
    subject: workflowId,
    problem: `It is not at an end ${String(FINISH_MS / 1000)} s after everything is back.`,
    facts: {
      ...pending,
      says: progress === undefined ? 'nothing' : (progress.status ?? ''),
      waitsFor: progress?.waiting?.for ?? null,
      parked: progress?.parked?.map(({ step, reason }) => `${step} ${reason}`).join(', ') ?? null,
    },
  };
}

/** Counts the mails to an address. */
function mailsIn({ inboxUrl }: ChaosShop): (email: string) => Promise<number> {
  return async (email) => {
    const response = await fetch(`${inboxUrl}/api/messages?to=${encodeURIComponent(email)}`);
    if (!response.ok) throw new Error(`The inbox answered ${String(response.status)}.`);
    const { items } = (await response.json()) as { items: unknown[] };
    return items.length;
  };
}
