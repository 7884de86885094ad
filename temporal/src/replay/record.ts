import { existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
import { CORPUS, payloadJson, startOf, type RecordedHistory } from './corpus.ts';
import { Pseudonyms } from './pseudonyms.ts';

/**
 * The histories of an order and of its payment, shipment and message, as far as Temporal has them,
 * decoded by the client's codec. Rejects when there is no such order, or when a key is missing.
 */
export async function fetchOrderHistories(
  client: Client,
  orderId: string,
): Promise<RecordedHistory[]> {
  const order = await fetchHistory(client, orderWorkflowId(orderId));
  if (order === undefined) {
    throw new Error(
      `Temporal knows no order ${orderId}. An order's id begins with ord_, and Temporal keeps what ` +
        'has ended for as long as its namespace says (retention).',
    );
  }
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

/**
 * What tells of the machine that recorded: worker identities, sticky queues named after them
 * (`<pid>@<host>`), and stack traces with its paths. Replay looks at none of them.
 */
const OF_THE_MACHINE: Readonly<Record<string, (value: string) => string>> = {
  identity: () => 'worker',
  name: (value) => (/^\d+@/.test(value) ? 'sticky' : value),
  stackTrace: () => '',
};

/**
 * Histories as they may be published: without what tells of the machine, and with invented people
 * for real ones. They replay as before.
 */
export function publishable(histories: readonly RecordedHistory[]): RecordedHistory[] {
  const pseudonyms = new Pseudonyms();
  return histories.map((recorded) => ({
    ...recorded,
    // Of the same shape: only texts were replaced.
    history: pseudonyms.replaceIn(anonymous(recorded.history)) as RecordedHistory['history'],
  }));
}

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

/**
 * Adds histories to the corpus, as they may be published, as `<path>.<workflow>.json`; gives the
 * files. Throws when one of them is there already.
 */
export function writeHistories(
  path: string,
  histories: readonly RecordedHistory[],
  folder = CORPUS,
): string[] {
  if (!/^[a-z0-9][a-z0-9-]{2,60}$/.test(path)) {
    throw new Error('Name the path in lower case with hyphens, such as declined-then-retried.');
  }
  const files = publishable(histories).map(({ name, history }) => {
    return { file: join(folder, `${path}.${name}.json`), history };
  });
  const taken = files.find(({ file }) => existsSync(file));
  if (taken !== undefined) {
    throw new Error(
      `There is a recording ${basename(taken.file)} already, and it is never written over: that ` +
        'would let a broken change pass. Give the path another name.',
    );
  }
  for (const { file, history } of files) {
    writeFileSync(file, `${JSON.stringify(history)}\n`, { flag: 'wx' });
  }
  return files.map(({ file }) => file);
}
