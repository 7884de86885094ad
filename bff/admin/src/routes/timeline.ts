import { lower, lowerOrNull, present } from '@holdfast/bff-shared';
import type { Actor } from '@holdfast/platform';
import type { OrderEvent } from '@holdfast/proto/order';
import type { ParkedStep, Waiting } from '@holdfast/workflows';
import { getOrderProgress, getOrderTimeline } from '../contract/timeline.ts';
import type { AdminDependencies } from '../dependencies.ts';

const PROGRESS_WAIT_MS = 2_000;

/** What an order went through, and where it stands. */
export function timelineRoutes(dependencies: AdminDependencies): void {
  const { api, orders, orderWorkflows, timelines, links } = dependencies;

  const read = async (orderId: string, actor: Actor) => {
    const key = { $case: 'orderId' as const, value: orderId };
    return present((await orders.getOrder({ key }, { actor })).order, 'order');
  };

  api.route(getOrderTimeline, async ({ caller: { actor }, params: { orderId } }) => {
    await read(orderId, actor);
    const timeline = await timelines.of(orderId);
    return {
      orderId,
      workflows: (timeline?.workflows ?? []).map(({ runId, waiting, parked, ...workflow }) => ({
        ...workflow,
        waiting: waitingView(waiting ?? undefined),
        parked: parked.map(parkedView),
        link: links.workflow(workflow.workflowId, runId),
      })),
      entries: timeline?.entries ?? [],
    };
  });

  api.route(getOrderProgress, async ({ caller: { actor }, params: { orderId } }) => {
    const order = await read(orderId, actor);
    const live = await orderWorkflows.progress(orderId, PROGRESS_WAIT_MS);
    const steps =
      live?.steps.map(({ endedAt = null, detail = null, ...step }) => ({
        ...step,
        endedAt,
        detail,
      })) ?? stepsOf((await orders.listOrderEvents({ orderId }, { actor })).events);
    return {
      orderId,
      status: lower(live?.status ?? order.status),
      paymentStatus: lowerOrNull(live?.paymentStatus ?? order.paymentStatus),
      steps,
      waiting: waitingView(live?.waiting),
      parked: (live?.parked ?? []).map(parkedView),
      next: live?.next ?? [],
      stale: live === undefined,
    };
  });
}

/** A parked step. */
export function parkedView({ retriesAt, ...step }: ParkedStep) {
  return { ...step, retriesAt: retriesAt ?? null };
}

function waitingView(waiting: Waiting | undefined) {
  if (waiting === undefined) return null;
  const { until, ...rest } = waiting;
  return { ...rest, until: until ?? null };
}

/** The history, when no worker can say more. */
function stepsOf(events: readonly OrderEvent[]) {
  return events.map(({ status, occurredAt = '', detail }) => ({
    name: lower(status),
    state: 'done' as const,
    startedAt: occurredAt,
    endedAt: occurredAt,
    detail: detail === '' ? null : detail,
  }));
}
