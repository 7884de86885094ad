import { DomainError } from '@holdfast/domain';
import type { WorkflowSearch } from '@holdfast/temporal';

const QUERY = 'NeedsAttention = true AND ExecutionStatus = "Running"';
const PAGE = 1000;
const KEPT_MS = 1_000;

/** Knows which orders wait for a person; Temporal does. */
export interface Attention {
  /** Their ids, at most 1000. Rejects with UNAVAILABLE when Temporal can't be reached. */
  orderIds(): Promise<ReadonlySet<string>>;
  /** The same; undefined when Temporal can't be reached. */
  orderIdsIfKnown(): Promise<ReadonlySet<string> | undefined>;
}

/** Makes {@link Attention}, which asks at most once a second. */
export function createAttention(
  search: Pick<WorkflowSearch, 'page'>,
  now: () => number = () => performance.now(),
): Attention {
  let kept: Promise<ReadonlySet<string>> | undefined;
  let askedAt = 0;
  const ask = async (): Promise<ReadonlySet<string>> => {
    const { workflows } = await search.page(QUERY, PAGE, '');
    return new Set(workflows.flatMap(({ orderId }) => (orderId === null ? [] : [orderId])));
  };
  const orderIds = (): Promise<ReadonlySet<string>> => {
    if (kept === undefined || now() - askedAt >= KEPT_MS) {
      askedAt = now();
      kept = ask();
    }
    return kept;
  };
  return {
    orderIds,
    orderIdsIfKnown: () =>
      orderIds().catch((error: unknown) => {
        if (error instanceof DomainError && error.reason === 'UNAVAILABLE') return undefined;
        throw error;
      }),
  };
}
