import { status } from '@grpc/grpc-js';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  confirmationEventId,
  notificationWorkflowId,
  orderWorkflowId,
  type OrderInput,
} from '@holdfast/workflows';
import { decodeHistory } from './decode.ts';
import { payloadJson, startOf, type RecordedHistory } from './corpus.ts';

/**
 * The histories of an order and of its payment, shipment and message, as far as Temporal has them,
 * decoded by the client's codec. Rejects when there is no such order, or when a key is missing.
 */
export async function fetchOrderHistories(
  client: Client,
  orderId: string,
): Promise<RecordedHistory[]> {
  const histories = await findOrderHistories(client, orderId);
  if (histories.length > 0) return histories;
  throw new Error(
    `Temporal knows no order ${orderId}. An order's id begins with ord_, and Temporal keeps what ` +
      'has ended for as long as its namespace says (retention).',
  );
}

/** The same; none when Temporal does not know the order (any more). */
export async function findOrderHistories(
  client: Client,
  orderId: string,
): Promise<RecordedHistory[]> {
  const order = await fetchHistory(client, orderWorkflowId(orderId));
  if (order === undefined) return [];
  const others = [...childIds(order), ...messageIds(order)];
  const fetched = await Promise.all(others.map((id) => fetchHistory(client, id)));
  return numbered([order, ...fetched.filter((history) => history !== undefined)]);
}

/** The second of a kind is `payment-2`, and so on. */
function numbered(histories: readonly RecordedHistory[]): RecordedHistory[] {
  const counts = new Map<string, number>();
  return histories.map((history) => {
    const count = (counts.get(history.name) ?? 0) + 1;
    counts.set(history.name, count);
    return count === 1 ? history : { ...history, name: `${history.name}-${String(count)}` };
  });
}

async function fetchHistory(
  client: Client,
  workflowId: string,
): Promise<RecordedHistory | undefined> {
  try {
    const history = await client.workflow.getHandle(workflowId).fetchHistory();
    const json = await decodeHistory(
      JSON.parse(historyToJSON(history)) as RecordedHistory['history'],
      client.options.loadedDataConverter.payloadCodecs,
    );
    return { name: startOf(json)?.workflowType.name ?? 'unknown', workflowId, history: json };
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== status.NOT_FOUND) throw error;
    if (/^namespace/i.test(error.details)) {
      const { namespace } = client.options;
      throw new Error(`Temporal has no namespace "${namespace}" (TEMPORAL_NAMESPACE).`, {
        cause: error,
      });
    }
    return undefined;
  }
}

/** The children that the order's history names. */
function childIds({ history }: RecordedHistory): string[] {
  const ids = new Set<string>();
  for (const event of history.events) {
    const child = event.startChildWorkflowExecutionInitiatedEventAttributes;
    if (child !== undefined) ids.add(child.workflowId);
  }
  return [...ids];
}

/** The messages that an order starts; they are not its children, for nothing waits for them. */
function messageIds({ history }: RecordedHistory): string[] {
  const [payload] = startOf(history)?.input?.payloads ?? [];
  const input = payload && (payloadJson(payload) as OrderInput | undefined);
  if (input === undefined) return [];
  return [notificationWorkflowId(confirmationEventId(input.orderId), input.customerId)];
}
