import { status } from '@grpc/grpc-js';
import { isGrpcServiceError, type Connection } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { msToTs } from '@temporalio/common/lib/time.js';
import temporalProto from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '@holdfast/workflows';

/** How long closed workflows stay. A late repeat of an order is answered by its row after that. */
export const RETENTION_DAYS = 90;

const RETENTION_SECONDS = RETENTION_DAYS * 24 * 3600;
const RETENTION = msToTs(RETENTION_SECONDS * 1000);

const { IndexedValueType } = temporalProto.temporal.api.enums.v1;
const INDEXED: Record<SearchAttributeType, temporalProto.temporal.api.enums.v1.IndexedValueType> = {
  TEXT: IndexedValueType.INDEXED_VALUE_TYPE_TEXT,
  KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  INT: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  DOUBLE: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
  BOOL: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  DATETIME: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  KEYWORD_LIST: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
};

function hasCode(error: unknown, code: status): boolean {
  return isGrpcServiceError(error) && (error.code as number) === (code as number);
}

/**
 * Makes the namespace where it is missing, gives it its retention, and registers the search
 * attributes. Repeating it changes nothing; two at once are fine.
 */
export async function ensureNamespace(connection: Connection, namespace: string): Promise<void> {
  await ensureRetention(connection, namespace);
  await ensureSearchAttributes(connection, namespace);
}

async function ensureRetention(connection: Connection, namespace: string): Promise<void> {
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) >= RETENTION_SECONDS) return;
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: RETENTION },
    });
  } catch (error) {
    if (!hasCode(error, status.NOT_FOUND)) throw error;
    try {
      await connection.workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: RETENTION,
      });
    } catch (raced) {
      if (!hasCode(raced, status.ALREADY_EXISTS)) throw raced;
    }
  }
}

/** The search attributes as the operator API takes them. */
export function searchAttributeTypes() {
  return Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, INDEXED[type]]),
  );
}

async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const listed = await connection.operatorService.listSearchAttributes({ namespace });
  const known = listed.customAttributes ?? {};
  const missing = Object.entries(searchAttributeTypes()).filter(([name]) => !(name in known));
  if (missing.length === 0) return;
  try {
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing),
    });
  } catch (error) {
    if (!hasCode(error, status.ALREADY_EXISTS)) throw error;
  }
}
