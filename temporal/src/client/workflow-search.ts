import { createHash } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import type { Client } from '@temporalio/client';
import { domainError } from '@holdfast/domain';
import { fromCursor, invalidCursor, toCursor } from '@holdfast/platform';
import { SEARCH_ATTRIBUTES } from '@holdfast/workflows';
import { z } from 'zod';
import { orderIdOfWorkflow } from './order-of-workflow.ts';
import { grpcCodeOf, translate } from './translate.ts';

/** A workflow as a visibility query finds it. */
export interface FoundWorkflow {
  workflowId: string;
  runId: string;
  type: string;
  /** `RUNNING`, `COMPLETED`, `FAILED`, … */
  status: string;
  /** ISO 8601. */
  startedAt: string;
  /** ISO 8601; null while it runs. */
  closedAt: string | null;
  /** The order that it is about; null where it is about none. */
  orderId: string | null;
  /** Our search attributes that it has. */
  attributes: Record<string, string | number | boolean>;
}

/** A token of the server's, in base64url, with a digest of it and its query. */
const cursorShape = z.tuple([z.string(), z.string()]);

const NAMES = Object.values(SEARCH_ATTRIBUTES).map(({ name }) => name);

const STATUSES = [
  'UNSPECIFIED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'CANCELED',
  'TERMINATED',
  'CONTINUED_AS_NEW',
  'TIMED_OUT',
];

/** Finds workflows by visibility queries. */
export class WorkflowSearch {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * A page of the workflows that a query finds, in the server's order; `cursor` is what the page
   * before gave. Rejects with QUERY_INVALID for a query that the server can't read, INVALID_CURSOR,
   * UNAVAILABLE.
   */
  async page(
    query: string,
    pageSize: number,
    cursor: string,
  ): Promise<{ workflows: FoundWorkflow[]; nextCursor: string }> {
    const { client } = this;
    const token = tokenIn(query, cursor);
    try {
      const answer = await client.workflowService.listWorkflowExecutions({
        namespace: client.options.namespace,
        query,
        pageSize,
        nextPageToken: Buffer.from(token, 'base64url'),
      });
      return {
        workflows: answer.executions.map(toFound),
        nextCursor: cursorOf(query, Buffer.from(answer.nextPageToken).toString('base64url')),
      };
    } catch (error) {
      throw refusalOf(error) ?? translate(error);
    }
  }
}

const digestOf = (query: string, token: string): string =>
  createHash('sha256')
    .update(JSON.stringify([query, token]))
    .digest('base64url')
    .slice(0, 16);

const cursorOf = (query: string, token: string): string =>
  token === '' ? '' : toCursor([digestOf(query, token), token]);

/** The server calls what is no token of its own an outage, and one of another query it takes. */
function tokenIn(query: string, cursor: string): string {
  const [digest, token] = fromCursor(cursorShape, cursor) ?? [];
  if (token === undefined) return '';
  if (digest !== digestOf(query, token)) throw invalidCursor();
  return token;
}

function refusalOf(error: unknown) {
  if (grpcCodeOf(error) !== (status.INVALID_ARGUMENT as number)) return undefined;
  const said = error instanceof Error && 'details' in error ? String(error.details) : '';
  return domainError('QUERY_INVALID', said || 'The query cannot be read.', { cause: error });
}

type Execution = Awaited<
  ReturnType<Client['workflowService']['listWorkflowExecutions']>
>['executions'][number];

function toFound(info: Execution): FoundWorkflow {
  const workflowId = info.execution?.workflowId ?? '';
  const fields = info.searchAttributes?.indexedFields ?? {};
  const attributes = NAMES.flatMap((name) => {
    const data = fields[name]?.data;
    if (!data) return [];
    return [[name, JSON.parse(Buffer.from(data).toString()) as string | number | boolean]];
  });
  return {
    workflowId,
    runId: info.execution?.runId ?? '',
    type: info.type?.name ?? '',
    status: STATUSES[info.status ?? 0] ?? 'UNSPECIFIED',
    startedAt: timeOf(info.startTime) ?? '',
    closedAt: timeOf(info.closeTime),
    orderId: orderIdOfWorkflow(workflowId) ?? null,
    attributes: Object.fromEntries(attributes) as FoundWorkflow['attributes'],
  };
}

/** A protobuf timestamp as ISO 8601; null where there is none. */
function timeOf(time: Execution['startTime']): string | null {
  if (!time?.seconds) return null;
  return new Date(Number(time.seconds) * 1000 + (time.nanos ?? 0) / 1e6).toISOString();
}
