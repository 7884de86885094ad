import { lower, moneyView } from '@holdfast/bff-shared';
import { domainError } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';
import type { WorkAssignment } from '@holdfast/proto/order/staff';
import { orderIdOfWorkflow } from '@holdfast/temporal';
import { demand, inTheNameOf, nameOf } from '../calls.ts';
import { assignWork, listWork, listWorkflows, resolveWork } from '../contract/work.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { parkedView } from './timeline.ts';

/** So many orders are looked up at once. */
const PAGE = 100;

/** Work that waits for people, and workflows at large. */
export function workRoutes(dependencies: AdminDependencies): void {
  const { api, orderStaff, staffWork, search, names, links, acting } = dependencies;
  const use = [acting];

  const assignmentViews = async (assignments: readonly WorkAssignment[], actor: Actor) => {
    const known = await names.of(
      actor,
      assignments.map(({ assigneeId }) => assigneeId),
    );
    return new Map(
      assignments.map(({ workflowId, assigneeId, assignedBy, assignedAt = '' }) => [
        workflowId,
        { assigneeId, assigneeName: known.get(assigneeId) ?? null, assignedBy, assignedAt },
      ]),
    );
  };

  /** The orders that workflows are about, by their ids. */
  const ordersOf = async (workflowIds: readonly string[], actor: Actor) => {
    const ids = [...new Set(workflowIds.flatMap((id) => orderIdOfWorkflow(id) ?? []))];
    const pages = Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, page) =>
      orderStaff.searchOrders(
        {
          ...{ statuses: [], paymentStatuses: [], number: '', email: '', customerId: '' },
          ...{ placedFrom: undefined, placedTo: undefined },
          ...{ sort: 'PLACED_ASC', page: { limit: PAGE, cursor: '' } },
          orderIds: ids.slice(page * PAGE, (page + 1) * PAGE),
        },
        { actor },
      ),
    );
    const orders = (await Promise.all(pages)).flatMap((page) => page.orders);
    return new Map(
      orders.map(({ id, number: orderNumber, status, name, total }) => [
        id,
        { orderNumber, status: lower(status), name, total: moneyView(total) },
      ]),
    );
  };

  api.route(listWork, async ({ caller, query: { limit } }) => {
    demand(caller, 'orders.read');
    const { actor } = caller;
    const parked = await staffWork.parked(limit);
    const workflowIds = parked.map(({ workflowId }) => workflowId);
    const [{ assignments }, known] = await Promise.all([
      orderStaff.listAssignments({ workflowIds }, { actor }),
      ordersOf(workflowIds, actor),
    ]);
    const views = await assignmentViews(assignments, actor);
    return {
      items: parked.map(({ workflowId, workflowType, startedAt, steps }) => ({
        workflowId,
        type: workflowType,
        orderId: orderIdOfWorkflow(workflowId) ?? null,
        order: known.get(orderIdOfWorkflow(workflowId) ?? '') ?? null,
        startedAt,
        steps: steps.map(parkedView),
        assignment: views.get(workflowId) ?? null,
        link: links.workflow(workflowId),
      })),
    };
  });

  api.route(
    assignWork,
    async (call) => {
      const { workflowId } = call.params;
      const { assigneeId, expectedAssigneeId } = call.body;
      const { assignment } = await orderStaff.assignWork(
        {
          workflowId,
          orderId: orderOf(workflowId),
          assigneeId: assigneeId ?? '',
          expectedAssigneeId: expectedAssigneeId ?? '',
        },
        inTheNameOf(call, 'assign'),
      );
      const views = await assignmentViews(assignment ? [assignment] : [], call.caller.actor);
      return { assignment: views.get(workflowId) ?? null };
    },
    { use },
  );

  api.route(
    resolveWork,
    async (call) => {
      const { workflowId } = call.params;
      const { action, step, reason } = call.body;
      const effect = inTheNameOf(call, 'resolve');
      await orderStaff.authoriseResolution(
        { orderId: orderOf(workflowId), workflowId, step: step ?? '', decision: action, reason },
        effect,
      );
      const actor = call.caller.actor.id;
      return staffWork.resolve(
        workflowId,
        { action, actor, reason, ...(step === undefined ? {} : { step }) },
        nameOf(effect),
      );
    },
    { use },
  );

  api.route(listWorkflows, async ({ caller, query: { query, limit, cursor } }) => {
    demand(caller, 'orders.read');
    const { workflows, nextCursor } = await search.page(query, limit, cursor);
    return {
      items: workflows.map((workflow) => ({
        ...workflow,
        status: workflow.status.toLowerCase(),
        link: links.workflow(workflow.workflowId, workflow.runId),
      })),
      nextCursor: nextCursor || null,
    };
  });
}

/** @throws DomainError WORKFLOW_NOT_FOUND for a workflow that is about no order. */
function orderOf(workflowId: string): string {
  const orderId = orderIdOfWorkflow(workflowId);
  if (orderId !== undefined) return orderId;
  throw domainError('WORKFLOW_NOT_FOUND', 'There is no workflow of an order by this id.');
}
