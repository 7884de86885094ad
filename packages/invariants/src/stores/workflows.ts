import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  ServiceError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionInfo,
} from '@temporalio/client';
import { SEARCH_ATTRIBUTES, type Progress } from '@holdfast/workflows';

const PAGE = 1_000;
const QUERY_WAIT_MS = 5_000;

/** A workflow as Temporal knows it from outside. */
export interface WorkflowState {
  workflowId: string;
  status: WorkflowExecutionInfo['status']['name'];
  startedAt: Date;
  /** Search attributes that the workflow has set. */
  orderStatus?: string;
  orderNumber?: string;
  needsAttention: boolean;
}

/** What an open workflow has under way. */
export interface Pending {
  activities: number;
  children: number;
  /** How often its current workflow task was tried; 0 when it has none. */
  taskAttempts: number;
}

/** What of the order's own words the checks look at: its progress while open, its result at the end. */
export interface OwnWords {
  status: string;
}

/** Temporal, read only. */
export interface Workflows {
  /** All workflows of a type, of the search index as it is at the first call. */
  all(type: string): Promise<Map<string, WorkflowState>>;
  /** Ids of the open workflows of a type, of the search index as it is at the first call. */
  open(type: string): Promise<Set<string>>;
  /** Workflows of these types that ended in any other way than by themselves. */
  endedBadly(types: readonly string[]): Promise<WorkflowState[]>;
  /** Workflows of these types that ask for a person. */
  needingAttention(types: readonly string[]): Promise<WorkflowState[]>;
  /** How many workflows of these types there are. */
  count(types: readonly string[]): Promise<number>;
  /** One workflow by itself, not by the index; undefined when there is none (any more). */
  find(workflowId: string): Promise<WorkflowState | undefined>;
  /** What it has under way; undefined when it isn't open. */
  pending(workflowId: string): Promise<Pending | undefined>;
  /** How many timers it has running, by its history. */
  timers(workflowId: string): Promise<number>;
  /** What it says about itself; undefined when no worker answers. */
  progress(workflowId: string): Promise<(Progress & Partial<OwnWords>) | undefined>;
  /** What an order workflow says of its order, whether it is open or has ended. */
  ownWords(workflow: WorkflowState): Promise<OwnWords | undefined>;
  /** How long closed workflows are kept, in milliseconds. */
  retentionMs(): Promise<number>;
}

const quoted = (values: readonly string[]): string =>
  values.map((value) => `"${value}"`).join(', ');

/** Reads one namespace. What `all` and `open` gave once they give again. */
export function temporalWorkflows(client: Client): Workflows {
  const allOf = new Map<string, Promise<Map<string, WorkflowState>>>();
  const openOf = new Map<string, Promise<Set<string>>>();
  const { namespace } = client.options;

  const list = async (query: string): Promise<WorkflowState[]> => {
    const found: WorkflowState[] = [];
    for await (const info of client.workflow.list({ query, pageSize: PAGE })) {
      found.push(stateOf(info));
    }
    return found;
  };
  const remember = <V>(cache: Map<string, Promise<V>>, type: string, make: () => Promise<V>) => {
    const known = cache.get(type) ?? make();
    cache.set(type, known);
    return known;
  };

  const self: Workflows = {
    all: (type) =>
      remember(allOf, type, async () => {
        const states = await list(`WorkflowType = "${type}"`);
        return new Map(states.map((state) => [state.workflowId, state]));
      }),
    open: (type) =>
      remember(openOf, type, async () => {
        const states = await list(`WorkflowType = "${type}" AND ExecutionStatus = "Running"`);
        return new Set(states.map(({ workflowId }) => workflowId));
      }),
    endedBadly: (types) =>
      list(
        `WorkflowType IN (${quoted(types)}) AND ExecutionStatus IN ("Failed", "TimedOut", "Terminated")`,
      ),
    needingAttention: (types) =>
      list(
        `WorkflowType IN (${quoted(types)}) AND ${SEARCH_ATTRIBUTES.needsAttention.name} = true`,
      ),
    async count(types) {
      return (await client.workflow.count(`WorkflowType IN (${quoted(types)})`)).count;
    },
    async find(workflowId) {
      try {
        return stateOf(await client.workflow.getHandle(workflowId).describe());
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      }
    },
    async pending(workflowId) {
      try {
        const { status, raw } = await client.workflow.getHandle(workflowId).describe();
        if (status.name !== 'RUNNING') return undefined;
        return {
          activities: raw.pendingActivities?.length ?? 0,
          children: raw.pendingChildren?.length ?? 0,
          taskAttempts: raw.pendingWorkflowTask ? (raw.pendingWorkflowTask.attempt ?? 1) : 0,
        };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      }
    },
    async timers(workflowId) {
      const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
      let running = 0;
      for (const event of events ?? []) {
        if (event.timerStartedEventAttributes) running += 1;
        if (event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes) running -= 1;
      }
      return running;
    },
    async progress(workflowId) {
      const handle = client.workflow.getHandle(workflowId);
      try {
        return await client.withDeadline(Date.now() + QUERY_WAIT_MS, () =>
          handle.query<Progress & Partial<OwnWords>>('progress'),
        );
      } catch (error) {
        if (saysNothing(error)) return undefined;
        throw error;
      }
    },
    async ownWords({ workflowId, status }) {
      if (status === 'COMPLETED') {
        return client.workflow.getHandle(workflowId).result() as Promise<OwnWords>;
      }
      const said = (await self.progress(workflowId))?.status;
      return said === undefined ? undefined : { status: said };
    },
    async retentionMs() {
      const { config } = await client.workflowService.describeNamespace({ namespace });
      return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1000;
    },
  };
  return self;
}

/** No worker answers, there is no such query, or the workflow is gone. */
function saysNothing(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError ||
    error instanceof QueryNotRegisteredError ||
    error instanceof ServiceError ||
    isGrpcServiceError(error)
  );
}

function stateOf({
  workflowId,
  status,
  startTime,
  typedSearchAttributes: attributes,
}: Pick<
  WorkflowExecutionInfo,
  'workflowId' | 'status' | 'startTime' | 'typedSearchAttributes'
>): WorkflowState {
  const orderStatus = attributes.get(SEARCH_ATTRIBUTES.orderStatus);
  const orderNumber = attributes.get(SEARCH_ATTRIBUTES.orderNumber);
  return {
    workflowId,
    status: status.name,
    startedAt: startTime,
    ...(orderStatus === undefined ? {} : { orderStatus }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
    needsAttention: attributes.get(SEARCH_ATTRIBUTES.needsAttention) ?? false,
  };
}
