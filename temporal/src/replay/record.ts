import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { status } from '@grpc/grpc-js';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import {
  confirmationEventId,
  notificationWorkflowId,
  orderWorkflowId,
  type OrderInput,
} from '@holdfast/workflows';
import { grpcCodeOf } from '../client/translate.ts';
import { decodeHistory } from './decode.ts';
import { CORPUS, startOf, type RecordedHistory } from './corpus.ts';

/** Histories are fetched past the SDK's own errors. */
const NOT_FOUND: number = status.NOT_FOUND;

/**
 * The histories of an order and of its payment, shipment and message, as far as Temporal has them,
 * decoded by the client's codec. Rejects when there is no such order, or when a key is missing.
 */
export async function fetchOrderHistories(
  client: Client,
  orderId: string,
): Promise<RecordedHistory[]> {
  const order = await fetchHistory(client, orderWorkflowId(orderId));
  if (order === undefined) throw new Error(`Temporal knows no order ${orderId}.`);
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
    if (error instanceof WorkflowNotFoundError || grpcCodeOf(error) === NOT_FOUND) return undefined;
    throw error;
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
  const data = startOf(history)?.input?.payloads?.[0]?.data;
  if (data === undefined) return [];
  const input = JSON.parse(Buffer.from(data, 'base64').toString()) as OrderInput;
  return [notificationWorkflowId(confirmationEventId(input.orderId), input.customerId)];
}

/**
 * What tells of the machine that recorded: worker identities, sticky queues named after them
 * (`<pid>@<host>`), and stack traces with its paths. Replay looks at none of them.
 */
const OF_THE_MACHINE: Readonly<Record<string, (value: string) => string>> = {
  identity: () => 'worker',
  name: (value) => (/^\d+@/.test(value) ? 'sticky' : value),
  stackTrace: () => '',
};

/** A history without what tells of the machine, which has no place in a corpus that is published. */
function anonymous(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(anonymous);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' ? (OF_THE_MACHINE[key]?.(inner) ?? inner) : anonymous(inner),
    ]),
  );
}

/** Adds histories to the corpus as `<path>.<workflow>.json`; gives the files. */
export function writeHistories(
  path: string,
  histories: readonly RecordedHistory[],
  folder = CORPUS,
): string[] {
  if (!/^[a-z0-9][a-z0-9-]{2,60}$/.test(path)) {
    throw new Error('Name the path in lower case with hyphens, such as declined-then-retried.');
  }
  return histories.map(({ name, history }) => {
    const file = join(folder, `${path}.${name}.json`);
    // Never over a recorded history: that would let a broken change pass.
    writeFileSync(file, `${JSON.stringify(anonymous(history))}\n`, { flag: 'wx' });
    return file;
  });
}
